//! Holds a file against the schema: unknown names, wrong types, malformed short forms, variables that Compose refuses.
//!
//! Whatever a variable, another file or a tag of Compose (`!reset`) may still change is left alone.

mod form;
mod keys;

pub(crate) use form::misfit;

use super::Compose;
use super::schema::{FILE, FLAG, Form, INTEGER, NULL, NUMBER, Shape, TEXT, Types};
use crate::finding::{Edit, Fix};
use crate::format::yaml::{Kind, Meaning, NodeId, Scalar, Style, Tree};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span};
use crate::value::interpolation::Template;
use crate::value::{Expanded, similar};
use std::collections::{HashMap, HashSet};

/// All problems of a file that its YAML alone does not have.
pub(super) fn check(source: &Source, model: &Compose) -> Vec<Problem> {
    let tree = model.tree();
    let mut checker = Checker { source, tree, partial: model.is_overlay(), seen: HashSet::new(), problems: Vec::new() };
    for root in tree.documents() {
        checker.value(*root, &FILE, Place { name: "the file", key: None });
    }
    checker.empty();
    checker.problems
}

struct Checker<'t> {
    source: &'t Source,
    tree: &'t Tree,
    /// Another file or service may hold what is missing here.
    partial: bool,
    /// Nodes that were held against a shape; an alias leads to the same node again.
    seen: HashSet<(NodeId, *const Shape)>,
    problems: Vec<Problem>,
}

/// What messages call a value, and the key that it stands under.
#[derive(Clone, Copy)]
struct Place<'n> {
    name: &'n str,
    key: Option<Span>,
}

impl Checker<'_> {
    /// Compose refuses a file that says nothing.
    fn empty(&mut self) {
        let says_nothing = |root: &NodeId| matches!(&self.tree.node(*root).kind, Kind::Scalar(scalar) if scalar.meaning == Meaning::Null);
        if self.tree.documents().iter().all(says_nothing) && self.tree.damaged().is_empty() {
            let start = self.source.span(self.source.body_start()..self.source.body_start());
            let problem = Problem::new(ProblemKind::Syntax, start, "the file says nothing");
            self.problems.push(problem.help("write `services`, or delete the file"));
        }
    }

    /// The schema's own depth bounds the recursion.
    fn value(&mut self, id: NodeId, shape: &'static Shape, place: Place<'_>) {
        let reset = |id: NodeId| self.tree.node(id).tag.as_ref().is_some_and(|tag| tag.value == "!reset");
        let (target, _) = self.tree.resolve(id);
        if shape.any || reset(id) || reset(target) || !self.seen.insert((target, shape)) {
            return;
        }
        let (node, name) = (self.tree.node(target), place.name);
        match (&node.kind, shape.list, shape.map) {
            (Kind::Scalar(scalar), ..) => self.scalar(target, scalar, shape, place),
            (Kind::Sequence(items), Some(item), _) => self.items(items, item, shape.unique, name),
            (Kind::Mapping(_), _, Some(keys)) => self.mapping(target, keys, name),
            (Kind::Sequence(_), None, _) => self.wrong(node.span, shape, name, "a list"),
            (Kind::Mapping(_), _, None) => self.wrong(node.span, shape, name, "a mapping"),
            (Kind::Alias(_), ..) => {}
        }
    }

    fn items(&mut self, items: &[NodeId], shape: &'static Shape, unique: bool, name: &str) {
        let mut first: HashMap<&str, Span> = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            self.value(*item, shape, Place { name: &format!("{name}[{index}]"), key: None });
            let text = self.tree.scalar(*item).map(|scalar| scalar.text.as_str()).filter(|text| !text.contains('$'));
            let (Some(text), true) = (text, unique) else { continue };
            let span = self.tree.node(*item).span;
            if let Some(before) = first.get(text) {
                let problem = Problem::new(ProblemKind::WrongValue, span, format!("`{text}` stands twice in `{name}`"));
                self.problems.push(problem.related(*before, "stands here already").help("delete one of the two"));
            }
            first.entry(text).or_insert(span);
        }
    }

    fn scalar(&mut self, id: NodeId, scalar: &Scalar, shape: &'static Shape, place: Place<'_>) {
        if scalar.text.contains('$') {
            return self.template(id, shape, place.name);
        }
        let types = types(scalar.meaning);
        let span = self.tree.node(id).span;
        if types & NULL != 0 {
            return self.nothing(id, shape, place);
        }
        if types & shape.scalar == 0 {
            return self.mistyped(id, scalar, shape, place.name);
        }
        let word = scalar.text.as_str();
        if types & TEXT != 0 && !shape.words.is_empty() && !shape.words.contains(&word) {
            let message = format!("{} is one of {}", place.name, quoted(shape.words));
            let problem = Problem::new(ProblemKind::WrongValue, span, message);
            let close = similar::closest(word, shape.words.iter().copied());
            self.problems.push(match close {
                Some(close) => problem.help(format!("did you mean `{close}`?")).fix(meant(span, close)),
                None => problem,
            });
        }
        match scalar.meaning {
            Meaning::Int(number) => self.number(id, number, shape, place.name),
            Meaning::Float(_) if shape.form != Some(Form::Port) => {}
            _ => self.form(id, shape, place.name),
        }
    }

    /// A number as YAML has it. Only what is more than a number has a form left to check.
    fn number(&mut self, id: NodeId, number: i128, shape: &'static Shape, name: &str) {
        if let Some(Form::Port | Form::Size) = shape.form {
            self.form(id, shape, name);
        }
        let Some((least, greatest)) = shape.bounds else { return };
        let wrong = if number < i128::from(least) {
            format!("{name}: less than {least}")
        } else if number > i128::from(greatest) {
            format!("{name}: more than {greatest}")
        } else {
            return;
        };
        self.report(ProblemKind::WrongValue, self.tree.node(id).span, wrong);
    }

    /// A number or flag where a text belongs, or the other way round.
    fn mistyped(&mut self, id: NodeId, scalar: &Scalar, shape: &Shape, name: &str) {
        let this = match scalar.meaning {
            Meaning::Null => "nothing",
            Meaning::Bool(_) => "a flag",
            Meaning::Int(_) | Meaning::Float(_) => "a number",
            Meaning::Str => "a text",
        };
        let span = self.tree.node(id).span;
        let message = format!("`{name}` takes {}, this is {this}", forms(shape));
        let problem = Problem::new(ProblemKind::WrongValue, span, message);
        // Quotes keep the digits, and repair what wants any text.
        let any_text = shape.scalar & TEXT != 0 && shape.form.is_none() && shape.words.is_empty();
        let quotes = any_text && scalar.style == Style::Plain && is_decimal(&scalar.text);
        self.problems.push(if quotes {
            let edit = Edit::replace(span, format!("\"{}\"", scalar.text));
            problem.help("put it in quotes").fix(Fix::safe("put it in quotes", vec![edit]))
        } else {
            problem
        });
    }

    /// A key without a value, where one is wanted.
    fn nothing(&mut self, id: NodeId, shape: &'static Shape, place: Place<'_>) {
        let allowed = shape.scalar & NULL != 0 || self.partial || place.key.is_none() && place.name == "the file";
        if allowed || self.tree.is_damaged(self.source, id) {
            return;
        }
        let span = self.tree.node(id).span;
        let span = place.key.filter(|_| span.is_empty()).unwrap_or(span);
        let message = format!("`{}` takes {}, this is nothing", place.name, forms(shape));
        let problem = Problem::new(ProblemKind::WrongValue, span, message);
        self.problems.push(problem.help("give it a value, or delete the key"));
    }

    /// A text with variables: only what no value of theirs can repair is wrong.
    fn template(&mut self, id: NodeId, shape: &'static Shape, name: &str) {
        let joined = self.tree.joined(self.source, id);
        if let Some(place) = Template::parse(joined.as_str()).invalid().into_iter().next() {
            let span = joined.span(self.source, place);
            let problem =
                Problem::new(ProblemKind::WrongValue, span, "`${` starts no variable in a form that Compose knows");
            self.problems.push(problem.help("write `$$` for a dollar sign"));
        }
        self.form(id, shape, name);
    }

    /// The forms inside a text.
    fn form(&mut self, id: NodeId, shape: &'static Shape, name: &str) {
        if shape.form.is_none() {
            return;
        }
        let expanded = Expanded::interpolated(self.source.file(), self.tree.joined(self.source, id), &|_| None);
        self.problems.extend(misfit(&expanded, shape, name));
    }

    fn wrong(&mut self, span: Span, shape: &Shape, name: &str, this: &str) {
        self.report(ProblemKind::WrongValue, span, format!("`{name}` takes {}, this is {this}", forms(shape)));
    }

    fn report(&mut self, kind: ProblemKind, span: Span, message: String) {
        self.problems.push(Problem::new(kind, span, message));
    }
}

/// Digits as people write them, so that number and text look the same.
fn is_decimal(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

fn types(meaning: Meaning) -> Types {
    match meaning {
        Meaning::Null => NULL,
        Meaning::Bool(_) => FLAG,
        Meaning::Int(_) => INTEGER,
        Meaning::Float(_) => NUMBER & !INTEGER,
        Meaning::Str => TEXT,
    }
}

/// What a shape takes, in words.
fn forms(shape: &Shape) -> String {
    let takes = |types: Types| shape.scalar & types != 0;
    let number = takes(INTEGER) || takes(NUMBER);
    let all = [
        (takes(TEXT), "a text"),
        (number, "a number"),
        (takes(FLAG), "a flag"),
        (shape.list.is_some(), "a list"),
        (shape.map.is_some(), "a mapping"),
    ];
    let taken: Vec<&str> = all.into_iter().filter_map(|(takes, word)| takes.then_some(word)).collect();
    taken.join(" or ")
}

/// The word that was meant.
fn meant(span: Span, word: &str) -> Fix {
    Fix::unsafe_(format!("write `{word}`"), vec![Edit::replace(span, word)])
}

fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
