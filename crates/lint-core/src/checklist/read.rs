//! Checklists from TOML. What is wrong with one is a problem with its place; what can be understood is kept.

use super::list::{Ask, Checklist, Item, Kind, Section, Waivers, Weight};
use crate::finding::RuleName;
use crate::format::toml::{self, Entry, Table, Toml, Value};
use crate::policy::{Facts, Key, Shape, read_facts};
use crate::problem::{Parsed, Problem, ProblemKind};
use crate::rule::Rule;
use crate::text::Source;
use crate::value::similar::closest;
use std::collections::BTreeMap;

/// The form of checklists that this release reads.
const VERSION: Shape = Shape::Number { min: 1, max: 1 };

const DAYS: Shape = Shape::Number { min: 1, max: 3650 };

/// The words for [`Waivers`], in their order.
const WAIVERS: &[&str] = &["allowed", "need-approval", "forbidden"];

/// The keys of a checklist.
pub const CHECKLIST: &[Key] = &[
    key("version", VERSION, "The form of this file: 1."),
    key("name", Shape::Text, "The name of the checklist: the first part of the ids of its items."),
    key("title", Shape::Text, "What it is called."),
    optional("waivers", Shape::Choice(WAIVERS), "Whether items may be waived."),
    optional("waiver-max-days", DAYS, "How many days ahead the last day of a waiver may be; 90 unless it is said."),
    optional("facts", Shape::Facts, "What rules judge by while they answer the items."),
    key("section", Shape::List(&Shape::Table(SECTION)), "Items that belong together."),
];

const SECTION: &[Key] = &[
    key("title", Shape::Text, "What the section is called."),
    key("item", Shape::List(&Shape::Table(ITEM)), "Its items."),
];

const ITEM: &[Key] = &[
    key("id", Shape::Text, "What the item is called in records and reports, without the checklist's name."),
    key("title", Shape::Text, "What holds when it passes, in one sentence."),
    key("kind", Shape::Choice(Kind::WORDS), "Who decides it: rules, rules and evidence, or evidence."),
    optional("weight", Shape::Choice(Weight::WORDS), "How much depends on it."),
    optional("rules", Shape::List(&Shape::Text), "The rules that decide it or refute it."),
    optional(
        "facts",
        Shape::Facts,
        "What rules judge by while they answer this item, beside the facts of the checklist.",
    ),
    optional("asks", Shape::Choice(Ask::WORDS), "What it asks of the record itself."),
    optional("evidence", Shape::Text, "What a person gives as evidence."),
    optional("nothing", Shape::Text, "Why it does not apply where rules find nothing to judge."),
    optional(
        "claimed",
        Shape::Flag,
        "Whether a document that it was imported from ticks it: a claim, and no evidence.",
    ),
    optional("waivable", Shape::Flag, "Whether it may be waived; true unless it is said."),
];

pub(super) const fn key(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: true, default: "", doc }
}

pub(super) const fn optional(name: &'static str, shape: Shape, doc: &'static str) -> Key {
    Key { name, shape, required: false, default: "", doc }
}

/// Reads a checklist. `rules` are all that there are: what an item names beside them is a problem.
pub fn read(source: Source, rules: &[Rule]) -> Parsed<Checklist> {
    let Parsed { source, model, mut problems } = toml::parse(source);
    Shape::check_file(CHECKLIST, &model.root, &mut problems);
    let mut reading =
        Reading { rules, problems, ids: BTreeMap::new(), questions: vec![(Facts::default(), Table::default())] };
    let model = reading.checklist(&model);
    Parsed { source, model, problems: reading.problems }
}

struct Reading<'a> {
    rules: &'a [Rule],
    problems: Vec<Problem>,
    ids: BTreeMap<String, crate::text::Span>,
    /// What items ask for, as it is and as it is written.
    questions: Vec<(Facts, Table)>,
}

impl Reading<'_> {
    fn checklist(&mut self, file: &Toml) -> Checklist {
        let stated = file.root.get("facts").and_then(Value::as_table).cloned().unwrap_or_default();
        let name = text(&file.root, "name");
        let waivers = match text(&file.root, "waivers").as_str() {
            "need-approval" => Waivers::NeedApproval,
            "forbidden" => Waivers::Forbidden,
            _ => Waivers::Allowed,
        };
        let waiver_days = file.root.get("waiver-max-days").and_then(Value::as_integer);
        let waiver_days = waiver_days.and_then(|days| u32::try_from(days).ok());
        let sections = tables(&file.root, "section").map(|section| self.section(&name, section)).collect();
        let questions = std::mem::take(&mut self.questions).into_iter().map(|(_, stated)| stated).collect();
        Checklist { title: text(&file.root, "title"), name, stated, waivers, waiver_days, questions, sections }
    }

    fn section(&mut self, checklist: &str, section: &Table) -> Section {
        let items = tables(section, "item").filter_map(|item| self.item(checklist, item)).collect();
        Section { title: text(section, "title"), items }
    }

    fn item(&mut self, checklist: &str, item: &Table) -> Option<Item> {
        let id = item.entry("id")?;
        let kind = Kind::of(&text(item, "kind"))?;
        let rules: Vec<RuleName> = list(item, "rules").filter_map(|value| self.rule(value)).collect();
        let asks = Ask::of(&text(item, "asks"));
        self.fits(id, item, kind, asks);
        let id_text = format!("{checklist}/{}", id.value.as_str()?);
        if let Some(first) = self.ids.insert(id_text.clone(), id.value.span) {
            let again =
                Problem::new(ProblemKind::DuplicateKey, id.value.span, format!("there are two items `{id_text}`"));
            self.problems.push(again.related(first, "the first one"));
        }
        Some(Item {
            id: id_text,
            title: text(item, "title"),
            kind,
            weight: Weight::of(&text(item, "weight")),
            rules,
            question: self.question(item),
            asks,
            evidence: optional_text(item, "evidence"),
            nothing: optional_text(item, "nothing"),
            claimed: item.get("claimed").and_then(Value::as_bool).unwrap_or(false),
            waivable: item.get("waivable").and_then(Value::as_bool).unwrap_or(true),
            span: id.value.span,
        })
    }

    /// The question that an item asks: the one that another item asks already, or a new one.
    fn question(&mut self, item: &Table) -> usize {
        let Some(stated) = item.get("facts").and_then(Value::as_table) else { return 0 };
        let mut facts = Facts::default();
        read_facts(stated).apply(&mut facts);
        self.questions.iter().position(|(known, _)| *known == facts).unwrap_or_else(|| {
            self.questions.push((facts, stated.clone()));
            self.questions.len() - 1
        })
    }

    /// The rule of a name, a former name included.
    fn rule(&mut self, value: &Value) -> Option<RuleName> {
        let name = value.as_str()?;
        let found = self.rules.iter().find(|rule| rule.name.0 == name || rule.page.was.contains(&name));
        if found.is_none() {
            let problem = Problem::new(ProblemKind::UnknownName, value.span, format!("there is no rule `{name}`"));
            let near = closest(name, self.rules.iter().map(|rule| rule.name.0));
            self.problems.push(match near {
                Some(near) => problem.help(format!("did you mean `{near}`?")),
                None => problem.help("`plimsoll explain` lists them"),
            });
        }
        found.map(|rule| rule.name)
    }

    /// Says where the kind of an item and what it names do not fit.
    fn fits(&mut self, id: &Entry, item: &Table, kind: Kind, asks: Option<Ask>) {
        let (rules, evidence) = (item.get("rules").is_some(), item.get("evidence").is_some());
        let message = match kind {
            Kind::Evidence if rules => "evidence alone decides this item, and it names rules",
            Kind::Static | Kind::Repo if !rules && !evidence && asks.is_none() => {
                "this item names neither rules nor evidence"
            }
            Kind::Evidence | Kind::Partial if !evidence => "this item needs evidence, and does not say which",
            _ => return,
        };
        self.problems.push(Problem::new(ProblemKind::WrongValue, id.value.span, message));
    }
}

pub(super) fn text(table: &Table, key: &str) -> String {
    optional_text(table, key).unwrap_or_default()
}

pub(super) fn optional_text(table: &Table, key: &str) -> Option<String> {
    table.get(key)?.as_str().map(str::to_owned)
}

pub(super) fn list<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Value> + use<'t> {
    table.get(key).and_then(Value::as_array).into_iter().flatten()
}

pub(super) fn tables<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t Table> + use<'t> {
    list(table, key).filter_map(Value::as_table)
}
