//! What the parser refuses, in words for people: at most one problem per statement, because what follows the first one is
//! mostly its echo.

use super::statements::{Statement, StatementKind, Statements};
use super::tree::{Node, Table, Value};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span, Text};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Turns the parser's errors and our own doubts into problems, in the order of the file.
pub(super) fn explain(
    source: &Source,
    errors: &[toml::de::Error],
    doubtful: Vec<(Span, String)>,
    statements: &Statements,
    root: &Table,
) -> Vec<Problem> {
    let mut explainer = Explainer { source, statements, root, earlier: None, first: BTreeMap::new() };
    for range in source.invalid() {
        let message = "bytes that are no UTF-8: a TOML parser refuses the file";
        explainer.add(
            Problem::new(ProblemKind::Encoding, source.span(range.clone()), message).help("save the file as UTF-8"),
        );
    }
    for error in errors {
        let range = error.span().unwrap_or_default();
        let problem = explainer.problem(range, error.message());
        explainer.add(problem);
    }
    for (span, message) in doubtful {
        explainer.add(
            Problem::new(ProblemKind::Syntax, span, message)
                .help("write a decimal number, or digits behind the prefix"),
        );
    }
    let mut problems: Vec<Problem> = explainer.first.into_values().collect();
    problems.sort_by_key(|problem| problem.span.start);
    problems
}

struct Explainer<'a> {
    source: &'a Source,
    statements: &'a Statements,
    root: &'a Table,
    /// For every statement with a key that an earlier one has: that earlier one. Computed when the first duplicate shows up.
    earlier: Option<HashMap<usize, usize>>,
    /// The first problem of each logical line.
    first: BTreeMap<Place, Problem>,
}

/// Where a problem counts: in a statement, or on a line between two.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Statement(usize),
    Line(usize),
}

impl Explainer<'_> {
    fn add(&mut self, problem: Problem) {
        let byte = problem.span.range().start;
        let place = match self.statement(byte) {
            Some(index) => Place::Statement(index),
            None => Place::Line(self.source.line_of(byte)),
        };
        self.first.entry(place).or_insert(problem);
    }

    /// The statement that a byte belongs to: inside it, or behind it on its last line.
    fn statement(&self, byte: usize) -> Option<usize> {
        let index = self.statements.around(byte)?;
        let end = self.statements.list[index].range.end;
        let behind = byte > end && self.source.text()[end..byte].contains('\n');
        (!behind).then_some(index)
    }

    fn problem(&mut self, range: Range<usize>, message: &str) -> Problem {
        let span = self.visible(range.clone());
        if message.starts_with("duplicate key") {
            return self.duplicate(span);
        }
        if message.contains("recurs") {
            let message = "more nesting than a TOML parser follows: the file is read only up to here";
            return Problem::new(ProblemKind::Limit, span, message);
        }
        if let Some(kind) = message.strip_prefix("cannot extend value of type ") {
            let kind = kind.split(" with").next().unwrap_or_default();
            let message = format!("a key or header goes into {} {kind}, which is already complete", article(kind));
            return Problem::new(ProblemKind::DuplicateKey, span, message);
        }
        let control =
            self.source.str(span).chars().next().filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
        if let Some(control) = control {
            let message = format!("a control character (U+{:04X}), which TOML forbids", u32::from(control));
            return Problem::new(ProblemKind::Encoding, span, message)
                .help("remove it, or write it as an escape in a quoted string");
        }
        if let Some(value) = self.unquoted(range.start) {
            let problem = Problem::new(ProblemKind::Syntax, value, "text without quotes is no TOML value");
            return problem.help("put it in double quotes");
        }
        let (text, help) = words(if range.is_empty() { missing(message) } else { message });
        let problem = Problem::new(ProblemKind::Syntax, span, text);
        if help.is_empty() { problem } else { problem.help(help) }
    }

    /// The value around `byte`, where it is text that lacks its quotes and not a number or a date that went wrong.
    fn unquoted(&self, byte: usize) -> Option<Span> {
        let statement = &self.statements.list[self.statement(byte)?];
        let start = statement.key.as_ref()?.end;
        let line = self.source.line(self.source.line_of(start));
        let behind = self.source.text().get(start..line.end)?;
        let value = behind.trim_start().strip_prefix('=')?.trim_start();
        let start = line.end - value.len();
        let value = value.split(" #").next().unwrap_or(value).trim_end();
        let texty = value.starts_with(|c: char| c.is_alphabetic())
            || value.contains([':', '/'])
            || value.matches('.').count() > 1;
        let date = value.len() > 4 && value.as_bytes()[4] == b'-';
        let place = start..start + value.len();
        (texty && !date && place.contains(&byte) && !value.contains(['"', '\'', '[', '{']))
            .then(|| self.source.span(place))
    }

    /// An empty place is hard to see: at the end of a line the character before it is shown with it.
    fn visible(&self, range: Range<usize>) -> Span {
        let text = self.source.text();
        let start = text.floor_char_boundary(range.start.min(text.len()));
        let end = text.ceil_char_boundary(range.end.clamp(start, text.len()));
        let line_start = self.source.line(self.source.line_of(start)).start;
        if start == end && start > line_start && text[start..].chars().next().is_none_or(|c| c == '\n' || c == '\r') {
            let before = text[line_start..start].trim_end();
            let last = before.char_indices().next_back().map_or(0, |(at, _)| at);
            return self.source.span(line_start + last..line_start + before.len().max(last));
        }
        let next = text[start..].chars().next().map_or(0, char::len_utf8);
        self.source.span(start..end.max(start + next))
    }

    fn duplicate(&mut self, span: Span) -> Problem {
        let name = self.source.str(span).to_owned();
        let Some(index) = self.statement(span.range().start) else {
            return Problem::new(ProblemKind::DuplicateKey, span, format!("`{name}` is defined twice"));
        };
        let statement = &self.statements.list[index];
        let in_key = statement.key.as_ref().is_some_and(|key| key.contains(&span.range().start));
        let what = if statement.kind == StatementKind::KeyValue { "key" } else { "table" };
        let problem = Problem::new(ProblemKind::DuplicateKey, span, format!("{what} `{name}` is defined twice"));
        let first = if in_key { self.earlier(index) } else { self.in_inline_table(span) };
        match first {
            Some(first) => problem.related(first, "first defined here"),
            None => problem,
        }
    }

    /// The key or header of the statement that defined the same name before.
    fn earlier(&mut self, index: usize) -> Option<Span> {
        let statements = self.statements;
        let earlier = self.earlier.get_or_insert_with(|| earlier_definitions(&statements.list));
        let statement = &statements.list[*earlier.get(&index)?];
        Some(self.source.span(statement.key.clone()?))
    }

    /// The first of two equal keys inside the innermost inline table around `span`.
    fn in_inline_table(&self, span: Span) -> Option<Span> {
        let name = self.source.str(span).trim_matches(['"', '\'']);
        let mut table = self.root;
        let mut found = None;
        while let Some(inner) = table.entries.iter().find_map(|entry| table_around(&entry.value, span)) {
            found = inner.entry(name).map(|entry| entry.key.span).filter(|first| first.start < span.start);
            table = inner;
        }
        found
    }
}

fn table_around(value: &Value, span: Span) -> Option<&Table> {
    match &value.node {
        Node::Table(table) if value.raw.starts_with('[') || value.span.contains(span) => Some(table),
        Node::Array(array) => array.elements.iter().find_map(|element| table_around(element, span)),
        _ => None,
    }
}

/// Deeper paths are refused by the parser anyway.
const MAX_DEPTH: usize = 80;

/// For each statement, the last one before it that defines the same path.
fn earlier_definitions(list: &[Statement]) -> HashMap<usize, usize> {
    let mut seen: HashMap<Vec<&str>, usize> = HashMap::new();
    let mut earlier = HashMap::new();
    let mut table: &[Text] = &[];
    for (index, statement) in list.iter().enumerate() {
        let path: Vec<&str> = match statement.kind {
            StatementKind::KeyValue => table.iter().chain(&statement.names).map(Text::as_str).collect(),
            _ => statement.names.iter().map(Text::as_str).collect(),
        };
        if statement.kind != StatementKind::KeyValue {
            table = &statement.names;
        }
        if let Some(&before) = seen.get(&path) {
            earlier.insert(index, before);
        } else if statement.kind == StatementKind::KeyValue {
            // `a.b = 1` defines the table `a` for a later `[a]`.
            for len in table.len() + 1..path.len().min(MAX_DEPTH) {
                seen.entry(path[..len].to_vec()).or_insert(index);
            }
        }
        seen.insert(path, index);
    }
    earlier
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" }
}

/// The parser's words, and ours: what is wrong, and what to do.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "string values must be quoted",
        "a value that is no number, boolean or date stands here without quotes",
        "put it in quotes",
    ),
    (
        "unexpected key or value",
        "something follows where the line must end",
        "write it on a line of its own, or put the whole value in quotes",
    ),
    ("invalid boolean", "a value that is no number, boolean or date stands here without quotes", "put it in quotes"),
    ("invalid multi-line", "a string in triple quotes is not closed, or holds what it must not hold", ""),
    ("invalid comment character", "a comment holds a control character", "remove it"),
    ("keys cannot be multi-line", "a key is written in triple quotes", "use single or double quotes"),
    ("missing value", "a key has no value", "write a value behind `=`; an empty string is \"\""),
    ("key with no value", "a key has no `=` and no value", "write `key = value`"),
    ("missing assignment", "a key has no `=`", "write `key = value`"),
    ("extra `=`", "a second `=` stands here", "put the value in quotes where the sign belongs to it"),
    ("unquoted keys cannot be empty", "a key is empty", "write a name; an empty name needs quotes"),
    ("invalid unquoted key", "a key holds a character that only a quoted key may hold", "put the key in quotes"),
    (
        "invalid basic string",
        "a quoted string is not closed on its line, or holds a character that needs an escape",
        "",
    ),
    ("invalid literal string", "a string in single quotes is not closed on its line", ""),
    (
        "missing escaped value",
        "a backslash in a quoted string is no escape that TOML knows",
        "write `\\\\`, or use single quotes",
    ),
    ("too few unicode value digits", "an escape in a string has too few digits", ""),
    ("missing comma between array", "a comma is missing between two elements of an array", "write a comma"),
    ("missing comma between key", "a comma is missing between two keys of an inline table", "write a comma"),
    ("extra comma", "a comma stands where a value belongs", "remove the comma"),
    ("unclosed array table", "a `[[` header is not closed", "close it with `]]`"),
    ("unclosed table", "a table header is not closed", "close it with `]`"),
    ("unclosed array", "an array is not closed", "close it with `]`"),
    ("unclosed inline table", "an inline table is not closed", "close it with `}`"),
    ("unexpected leading zero", "a decimal number starts with a zero", "remove the zero, or put the value in quotes"),
    ("`_` may only go between digits", "a `_` in a number does not stand between two digits", ""),
    ("carriage return must be", "a carriage return without a line feed", "use one kind of line end"),
    ("radix must be lowercase", "the prefix of a number is in capitals", "write `0x`, `0o` or `0b`"),
    ("integers with a radix cannot be signed", "a number with a prefix has a sign", "remove the sign"),
];

fn words(message: &str) -> (String, &'static str) {
    if let Some((_, text, help)) = WORDS.iter().find(|(start, ..)| message.starts_with(start)) {
        return ((*text).to_owned(), help);
    }
    let text = match message.strip_prefix("invalid ").map(|rest| rest.split_once(", expected ").unwrap_or((rest, ""))) {
        Some((what, "" | "nothing")) => format!("the {what} is none that TOML accepts"),
        Some((what, expected)) => format!("the {what} is none that TOML accepts: expected {expected}"),
        None => message.to_owned(),
    };
    (text, "")
}

/// The parser takes a value that is not there for one without quotes.
fn missing(message: &str) -> &str {
    if message.starts_with("string values must be quoted") { "missing value" } else { message }
}
