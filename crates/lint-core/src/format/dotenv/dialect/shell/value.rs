//! What a shell makes of the text behind `NAME=`.

use super::scan::{backticks_end, until};
use super::{Effect, Run, Why};
use crate::format::dotenv::dialect::run::{Command, Look};
use crate::format::dotenv::model::is_variable_name;

/// Words in words beyond this stay unknown.
const MAX_DEPTH: usize = 32;

/// A value after all expansions.
pub(super) struct Value {
    /// The text; none where only running a command would tell.
    pub(super) text: Option<String>,
    /// What went wrong on the way, and whether the shell stops there.
    pub(super) failure: Option<(Why, Effect)>,
    /// What `${NAME:=word}` sets.
    pub(super) assigned: Vec<(String, String)>,
}

/// Expands the value of an assignment.
pub(super) fn evaluate(text: &str, run: &Run<'_>) -> Value {
    let mut evaluator = Evaluator { run, unknown: false, failure: None, assigned: Vec::new() };
    let mut out = String::with_capacity(text.len());
    evaluator.text(text, false, 0, &mut out);
    Value { text: (!evaluator.unknown).then_some(out), failure: evaluator.failure, assigned: evaluator.assigned }
}

struct Evaluator<'a> {
    run: &'a Run<'a>,
    unknown: bool,
    failure: Option<(Why, Effect)>,
    assigned: Vec<(String, String)>,
}

impl Evaluator<'_> {
    fn text(&mut self, text: &str, quoted: bool, depth: usize, out: &mut String) {
        if depth > MAX_DEPTH {
            self.unknown = true;
            return;
        }
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            at = match c {
                '\\' => escaped(text, next, quoted, out),
                '\'' if !quoted => {
                    let end = text[next..].find('\'').map_or(text.len(), |end| next + end);
                    out.push_str(&text[next..end]);
                    (end + 1).min(text.len())
                }
                '"' if !quoted => {
                    let end = until(text, at, '"', true, 0).unwrap_or(text.len());
                    self.text(&text[next..end.saturating_sub(1).max(next)], true, depth + 1, out);
                    end
                }
                '"' => next,
                '`' => {
                    let end = backticks_end(text, next).unwrap_or(text.len());
                    let inner = &text[next..end.saturating_sub(1).max(next)];
                    self.command(&inner.replace("\\`", "`").replace("\\$", "$").replace("\\\\", "\\"), out);
                    end
                }
                '$' => self.dollar(text, at, depth, out),
                '~' if !quoted && depth == 0 && (at == 0 || text[..at].ends_with(':')) => self.home(text, next, out),
                c => {
                    out.push(c);
                    next
                }
            };
        }
    }

    fn home(&mut self, text: &str, next: usize, out: &mut String) -> usize {
        let alone = text[next..].is_empty() || text[next..].starts_with(['/', ':']);
        match self.run.file_first("HOME") {
            Look::Text(home) if alone => out.push_str(&home),
            _ => self.unknown = true,
        }
        next
    }

    fn command(&mut self, command: &str, out: &mut String) {
        match self.run.outside.command(command) {
            Command::Prints(text) => out.push_str(&text),
            Command::Fails => self.failure = Some((Why::CommandFails, Effect::Reports)),
            Command::Unknown => self.unknown = true,
        }
    }

    fn look(&self, name: &str) -> Look {
        let assigned = self.assigned.iter().rev().find(|(known, _)| known == name);
        assigned.map_or_else(|| self.run.file_first(name), |(_, text)| Look::Text(text.clone()))
    }

    /// Appends a variable; an unset one is empty.
    fn variable(&mut self, name: &str, out: &mut String) {
        match self.look(name) {
            Look::Text(text) => out.push_str(&text),
            Look::Missing => {}
            Look::Unknown => self.unknown = true,
        }
    }

    /// `$` and what belongs to it; the place behind it.
    fn dollar(&mut self, text: &str, at: usize, depth: usize, out: &mut String) -> usize {
        let next = at + 1;
        let rest = &text[next..];
        let name = name_len(rest);
        match rest.chars().next() {
            Some('{') => {
                let end = until(text, next, '}', false, 0).unwrap_or(text.len());
                self.braced(&text[next + 1..end.saturating_sub(1).max(next + 1)], depth, out);
                return end;
            }
            Some('(') => {
                let end = until(text, next, ')', false, 0).unwrap_or(text.len());
                let arithmetic = rest.starts_with("((");
                if arithmetic {
                    self.unknown = true;
                } else {
                    self.command(&text[next + 1..end.saturating_sub(1).max(next + 1)], out);
                }
                return end;
            }
            Some(_) if name > 0 => {
                self.variable(&rest[..name], out);
                return next + name;
            }
            // No arguments are given to a file that is sourced.
            Some('0'..='9' | '@' | '*') if !rest.starts_with('0') => {}
            Some('#') => out.push('0'),
            Some(special @ ('$' | '?' | '!' | '-' | '0')) => match self.run.outside.variable(&special.to_string()) {
                Some(text) => out.push_str(&text),
                None => self.unknown = true,
            },
            // `$'…'` and `$"…"` mean something to bash only.
            Some('\'' | '"') => {
                self.unknown = true;
                return next;
            }
            _ => {
                out.push('$');
                return next;
            }
        }
        next + 1
    }

    /// The inside of `${…}`.
    fn braced(&mut self, inner: &str, depth: usize, out: &mut String) {
        let name = &inner[..name_len(inner)];
        let tail = &inner[name.len()..];
        if name.is_empty() {
            // `${#NAME}`, `${1}`, `${@}` and what is no parameter at all.
            self.unknown = true;
            return;
        }
        let (not_empty, sign) = match tail.strip_prefix(':') {
            Some(sign) => (true, sign),
            None => (false, tail),
        };
        let Some(sign) = sign.chars().next() else {
            self.unknown |= not_empty;
            return self.variable(name, out);
        };
        let word = &tail[usize::from(not_empty) + sign.len_utf8()..];
        let set = match self.look(name) {
            Look::Text(text) => !(not_empty && text.is_empty()),
            Look::Missing => false,
            Look::Unknown => {
                self.unknown = true;
                return;
            }
        };
        match (sign, set) {
            ('-' | '=' | '?', true) => self.variable(name, out),
            ('-', false) | ('+', true) => self.text(word, false, depth + 1, out),
            ('+', false) => {}
            ('=', false) => {
                let mut value = String::new();
                self.text(word, false, depth + 1, &mut value);
                out.push_str(&value);
                self.assigned.push((name.to_owned(), value));
            }
            ('?', false) => self.failure = Some((Why::Reference, Effect::Stops)),
            _ => self.unknown = true,
        }
    }
}

/// A backslash in front of `next`.
fn escaped(text: &str, next: usize, quoted: bool, out: &mut String) -> usize {
    let Some(c) = text[next..].chars().next() else {
        out.push('\\');
        return next;
    };
    if quoted && !matches!(c, '$' | '`' | '"' | '\\' | '\n') {
        out.push('\\');
    }
    if c != '\n' {
        out.push(c);
    }
    next + c.len_utf8()
}

fn name_len(text: &str) -> usize {
    let len = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len());
    if is_variable_name(&text[..len]) { len } else { 0 }
}
