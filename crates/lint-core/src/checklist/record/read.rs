//! Records from TOML. Whoever attests a release has to get every word right: whatever is wrong is a problem, and a record with
//! problems is not to be used.

use super::{About, Attested, Evidence, Record, Waiver};
use crate::checklist::read::{key, list, optional, optional_text, tables, text};
use crate::format::toml::{self, Node, Table, Value};
use crate::policy::{Key, Shape};
use crate::problem::{Parsed, Problem, ProblemKind};
use crate::suppress::Date;
use crate::text::{Source, Span, Spanned};
use std::collections::BTreeMap;

const TEXTS: Shape = Shape::List(&Shape::Text);

/// The keys of a record.
pub const RECORD: &[Key] = &[
    key("version", Shape::Number { min: 1, max: 1 }, "The form of this file: 1."),
    key("environment", Shape::Text, "The environment that the record is about."),
    key("checklists", TEXTS, "The checklists that it answers, by name or by the path of a file."),
    optional("release", Shape::Text, "The release that is to go live."),
    optional("files", TEXTS, "The files that make up the deployment; all that are found where nothing is said."),
    optional("record", Shape::Map(&Shape::Text), "What else belongs on record."),
    optional("evidence", Shape::List(&Shape::Table(EVIDENCE)), "What people attest."),
    optional("waiver", Shape::List(&Shape::Table(WAIVER)), "What is waived."),
];

const EVIDENCE: &[Key] = &[
    key("item", Shape::Text, "The item's id."),
    key("result", Shape::Choice(Attested::WORDS), "What was found."),
    key("by", Shape::Text, "Who attests it."),
    key("on", Shape::Day, "On which day."),
    optional("note", Shape::Text, "Why it does not apply, or what is to be known besides."),
    optional("valid-days", Shape::Number { min: 1, max: 3650 }, "For how many days it holds."),
    optional("release", Shape::Text, "The release that it is about."),
    optional("refs", TEXTS, "Where the proof is."),
];

const WAIVER: &[Key] = &[
    key("id", Shape::Text, "What the waiver is called."),
    optional("item", Shape::Text, "The item that it sets aside."),
    optional("finding", Shape::Text, "The one finding that it sets aside, by its fingerprint."),
    key("reason", Shape::Text, "Why."),
    key("owner", Shape::Text, "Who answers for it."),
    key("action", Shape::Text, "What is done about it."),
    key("due", Shape::Day, "By when that is done."),
    key("expires", Shape::Day, "The last day on which it holds, UTC."),
    optional("approved-by", TEXTS, "Who approved it."),
    optional("refs", TEXTS, "Where more is to be read."),
];

/// Reads a record.
pub fn read(source: Source) -> Parsed<Record> {
    let Parsed { source, model: file, mut problems } = toml::parse(source);
    let mut own = Vec::new();
    Shape::check_file(RECORD, &file.root, &mut own);
    // One mistake is told once, in the words of this file: TOML refuses a day that does not exist, too.
    problems.retain(|problem| own.iter().all(|other| other.span != problem.span));
    problems.extend(own);
    let root = &file.root;
    let record = Record {
        environment: spanned(root, "environment"),
        checklists: texts(root, "checklists"),
        release: spanned(root, "release"),
        files: texts(root, "files"),
        fields: fields(root),
        evidence: tables(root, "evidence").filter_map(evidence).collect(),
        waivers: tables(root, "waiver").filter_map(|table| waiver(table, &mut problems)).collect(),
    };
    repeated(&record, &mut problems);
    Parsed { source, model: record, problems }
}

fn evidence(table: &Table) -> Option<Evidence> {
    let days = table.get("valid-days").and_then(Value::as_integer);
    Some(Evidence {
        item: spanned(table, "item")?,
        result: Attested::of(&text(table, "result"))?,
        note: optional_text(table, "note"),
        by: text(table, "by"),
        on: day(table, "on")?,
        valid_for: days.and_then(|days| u32::try_from(days).ok()),
        release: spanned(table, "release"),
        refs: texts(table, "refs").into_iter().map(|reference| reference.value).collect(),
        span: table.span,
    })
}

fn waiver(table: &Table, problems: &mut Vec<Problem>) -> Option<Waiver> {
    let about = match (spanned(table, "item"), spanned(table, "finding")) {
        (Some(item), None) => About::Item(item),
        (None, Some(finding)) => About::Finding(finding),
        _ => {
            let message = "a waiver is about one `item` or about one `finding`";
            problems.push(Problem::new(ProblemKind::WrongValue, table.span, message));
            return None;
        }
    };
    let (due, expires) = (day(table, "due")?, day(table, "expires")?);
    if due.value > expires.value {
        let problem = Problem::new(ProblemKind::WrongValue, due.span, "the action is due after the waiver has expired");
        problems.push(problem.related(expires.span, "the last day of the waiver"));
    }
    Some(Waiver {
        id: spanned(table, "id")?,
        about,
        reason: text(table, "reason"),
        owner: text(table, "owner"),
        action: text(table, "action"),
        due,
        expires,
        approved_by: texts(table, "approved-by"),
        refs: texts(table, "refs").into_iter().map(|reference| reference.value).collect(),
        span: table.span,
    })
}

/// Two entries about one thing: nobody can say which of them holds.
fn repeated(record: &Record, problems: &mut Vec<Problem>) {
    let evidence = record.evidence.iter().map(|evidence| ("evidence about", &evidence.item));
    let ids = record.waivers.iter().map(|waiver| ("the waiver", &waiver.id));
    let about = record.waivers.iter().map(|waiver| match &waiver.about {
        About::Item(item) | About::Finding(item) => ("a waiver of", item),
    });
    let mut seen: BTreeMap<(&str, &str), Span> = BTreeMap::new();
    for (what, name) in evidence.chain(ids).chain(about) {
        if let Some(first) = seen.insert((what, &name.value), name.span) {
            let message = format!("{what} `{}` stands here twice", name.value);
            problems.push(Problem::new(ProblemKind::DuplicateKey, name.span, message).related(first, "the first one"));
        }
    }
}

fn fields(root: &Table) -> Vec<(String, String)> {
    let table = root.get("record").and_then(Value::as_table);
    let entries = table.into_iter().flat_map(|table| &table.entries);
    let field = |entry: &toml::Entry| Some((entry.key.name.to_string(), entry.value.as_str()?.to_owned()));
    entries.filter_map(field).collect()
}

fn spanned(table: &Table, key: &str) -> Option<Spanned<String>> {
    let value = table.get(key)?;
    Some(Spanned::new(value.as_str()?.to_owned(), value.span))
}

fn texts(table: &Table, key: &str) -> Vec<Spanned<String>> {
    list(table, key).filter_map(|value| Some(Spanned::new(value.as_str()?.to_owned(), value.span))).collect()
}

fn day(table: &Table, key: &str) -> Option<Spanned<Date>> {
    let value = table.get(key)?;
    let Node::Datetime(text) = &value.node else { return None };
    Some(Spanned::new(text.parse().ok()?, value.span))
}
