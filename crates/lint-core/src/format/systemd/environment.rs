//! `Environment=` and `EnvironmentFile=`: which variables a service is given, and where they are written.

use super::expansion::{is_variable_name, unknown_specifiers};
use super::unit::Assignment;
use super::words::{Fault, FaultKind, Word, words_strict};
use crate::joined::Joined;
use crate::text::Span;

/// One `NAME=value` of an `Environment=` line.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The name.
    pub name: String,
    /// Where the name is written.
    pub name_span: Span,
    /// The value; specifiers are still in it.
    pub value: Joined,
    /// Where the value is written, without the quotes around the word; empty behind `=` where it is empty.
    pub value_span: Span,
    /// The whole word with its quotes.
    pub span: Span,
}

/// The variables of an `Environment=` line in their order. A word that is no assignment is a fault, and systemd leaves it out.
pub fn variables(assignment: &Assignment) -> (Vec<Variable>, Vec<Fault>) {
    let (words, mut faults) = words_strict(assignment);
    let mut variables = Vec::new();
    for word in words {
        let unknown = unknown_specifiers(&word);
        if !unknown.is_empty() {
            faults.extend(unknown);
            continue;
        }
        match variable(&word) {
            Some(variable) => variables.push(variable),
            None => {
                let message = "this word is no assignment of a variable: systemd leaves it out";
                faults.push(Fault { kind: FaultKind::NotAssignment, span: word.span, message: message.to_owned() });
            }
        }
    }
    (variables, faults)
}

fn variable(word: &Word) -> Option<Variable> {
    let text = word.as_str();
    let equals = text.find('=')?;
    let name = &text[..equals];
    let value = equals + 1..text.len();
    let control = |character: char| character.is_ascii_control() && !matches!(character, '\t' | '\n');
    if !(is_variable_name(name) || name.contains('%')) || text[value.clone()].contains(control) {
        return None;
    }
    let behind = word.at(equals..equals + 1).end as usize;
    Some(Variable {
        name: name.to_owned(),
        name_span: word.at(0..equals),
        value: word.text.slice(value.clone()),
        value_span: if value.is_empty() { Span::new(word.span.file, behind..behind) } else { word.at(value) },
        span: word.span,
    })
}

/// What an `EnvironmentFile=` line names.
#[derive(Clone, Debug)]
pub struct EnvironmentFile {
    /// The path or glob; specifiers are still in it.
    pub path: String,
    /// Where the path is written, without the `-`.
    pub span: Span,
    /// With `-`: it may be absent.
    pub optional: bool,
    /// A path that is not absolute: systemd ignores the line.
    pub fault: Option<Fault>,
}

/// Reads an `EnvironmentFile=` line, which takes one path without quotes or escapes; `None` for a reset.
pub fn environment_file(assignment: &Assignment) -> Option<EnvironmentFile> {
    let text = assignment.text();
    let path = text.strip_prefix('-').unwrap_or(text);
    if text.is_empty() {
        return None;
    }
    let from = text.len() - path.len();
    let span = assignment.at(if path.is_empty() { 0..text.len() } else { from..text.len() });
    let relative = !path.starts_with(['/', '%']);
    let message = "the path is not absolute: systemd ignores the line";
    let fault = relative.then(|| Fault { kind: FaultKind::RelativePath, span, message: message.to_owned() });
    Some(EnvironmentFile { path: path.to_owned(), span, optional: from == 1, fault })
}
