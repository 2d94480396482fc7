//! What a value of configuration may be, as data: checking, schema and documentation come from it.

use super::read::check_facts;
use crate::format::toml::{Node, Table, Value};
use crate::problem::{Problem, ProblemKind};
use crate::suppress::Date;
use crate::text::Span;
use crate::value::similar::closest;

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// `true` or `false`.
    Flag,
    /// An integer between the two, both included.
    Number {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A string that is not empty.
    Text,
    /// A day, `2027-01-31`, without quotes.
    Day,
    /// A string; an empty one means none in particular.
    AnyText,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// One of the strings that a function gives: names that are told elsewhere.
    OneOf(fn() -> Vec<String>),
    /// An array of such values.
    List(&'static Shape),
    /// A table of these keys.
    Table(&'static [Key]),
    /// A table whose keys the file chooses.
    Map(&'static Shape),
    /// A table of facts, see [`super::FACTS`].
    Facts,
}

/// A key of a table.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether the table makes no sense without it.
    pub required: bool,
    /// What holds without it, as TOML; empty: nothing.
    pub default: &'static str,
    /// What it says, in one sentence.
    pub doc: &'static str,
}

/// Ports.
pub const PORTS: Shape = Shape::List(&Shape::Number { min: 1, max: 65_535 });

/// Any strings.
pub const TEXTS: Shape = Shape::List(&Shape::Text);

impl Shape {
    /// What is wrong with a value. `path` is the dotted key that it belongs to, for messages.
    pub fn check(&self, path: &str, value: &Value, problems: &mut Vec<Problem>) {
        match (self, &value.node) {
            // The parser has said why.
            (_, Node::Broken) | (Shape::Flag, Node::Boolean(_)) | (Shape::AnyText, Node::String(_)) => {}
            (Shape::Number { min, max }, Node::Integer(number)) => {
                if !(min..=max).contains(&number) {
                    problems.push(wrong(value.span, format!("`{path}` is {number}, not between {min} and {max}")));
                }
            }
            (Shape::Text, Node::String(text)) => {
                if text.as_str().is_empty() {
                    problems.push(wrong(value.span, format!("`{path}` is empty")));
                }
            }
            (Shape::Day, Node::Datetime(text)) => {
                if let Err(why) = text.parse::<Date>() {
                    problems.push(wrong(value.span, format!("`{path}` is no day: {why}")));
                }
            }
            (Shape::Choice(words), Node::String(text)) => choice(path, words, text, value.span, problems),
            (Shape::OneOf(words), Node::String(text)) => {
                let words = words();
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                choice(path, &words, text, value.span, problems);
            }
            (Shape::List(shape), Node::Array(array)) => {
                array.elements.iter().for_each(|element| shape.check(path, element, problems));
            }
            (Shape::Table(keys), Node::Table(table)) => check_keys(keys, path, value.span, table, problems),
            (Shape::Map(shape), Node::Table(table)) => {
                for entry in &table.entries {
                    shape.check(&join(path, entry.key.name.as_str()), &entry.value, problems);
                }
            }
            (Shape::Facts, Node::Table(table)) => check_facts(table, problems),
            _ => {
                let found = value.type_name();
                let message = format!("`{path}` takes {}, not {} {found}", self.words(), article(found));
                problems.push(wrong(value.span, message));
            }
        }
    }

    /// What is wrong with a whole file, whose top level has these keys.
    pub fn check_file(keys: &[Key], root: &Table, problems: &mut Vec<Problem>) {
        check_keys(keys, "", root.span, root, problems);
    }

    /// The shape in words, for messages: `an integer`, `an array of strings`.
    pub fn words(&self) -> String {
        match self {
            Shape::Flag => "`true` or `false`".to_owned(),
            Shape::Number { .. } => "an integer".to_owned(),
            Shape::Text | Shape::AnyText | Shape::Choice(_) | Shape::OneOf(_) => "a string".to_owned(),
            Shape::Day => "a day such as `2027-01-31`, without quotes".to_owned(),
            Shape::List(shape) => format!("an array of {}", shape.plural()),
            Shape::Table(_) | Shape::Map(_) | Shape::Facts => "a table".to_owned(),
        }
    }

    fn plural(&self) -> &'static str {
        match self {
            Shape::Flag => "booleans",
            Shape::Number { .. } => "integers",
            Shape::Text | Shape::AnyText | Shape::Choice(_) | Shape::OneOf(_) => "strings",
            Shape::Day => "days",
            Shape::List(_) => "arrays",
            Shape::Table(_) | Shape::Map(_) | Shape::Facts => "tables",
        }
    }
}

/// Checks a table against its keys. `path` is the dotted key that it belongs to, empty at the top; `span` is where a missing key
/// belongs.
pub fn check_keys(keys: &[Key], path: &str, span: Span, table: &Table, problems: &mut Vec<Problem>) {
    for entry in &table.entries {
        let name = entry.key.name.as_str();
        match keys.iter().find(|key| key.name == name) {
            Some(key) => key.shape.check(&join(path, name), &entry.value, problems),
            None => problems.push(unknown(path, name, entry.key.span, keys.iter().map(|key| key.name))),
        }
    }
    for key in keys.iter().filter(|key| key.required && table.entry(key.name).is_none()) {
        problems.push(wrong(span, format!("`{path}` has no `{}`", key.name)));
    }
}

/// A key that nobody knows.
pub(super) fn unknown<'k>(path: &str, name: &str, span: Span, known: impl Iterator<Item = &'k str>) -> Problem {
    let known: Vec<&str> = known.collect();
    let place = if path.is_empty() { String::new() } else { format!(" in `{path}`") };
    let problem = Problem::new(ProblemKind::UnknownName, span, format!("there is no key `{name}`{place}"));
    match closest(name, known.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("there are {}", list(&known))),
    }
}

pub(super) fn wrong(span: Span, message: String) -> Problem {
    Problem::new(ProblemKind::WrongValue, span, message)
}

pub(super) fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

/// Checks a word against those that there are.
fn choice(path: &str, words: &[&str], text: &str, span: Span, problems: &mut Vec<Problem>) {
    if words.contains(&text) {
        return;
    }
    let problem = wrong(span, format!("`{path}` does not know `{text}`"));
    problems.push(match closest(text, words.iter().copied()) {
        Some(near) => problem.help(format!("did you mean `{near}`?")),
        None => problem.help(format!("there are {}", list(words))),
    });
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}
