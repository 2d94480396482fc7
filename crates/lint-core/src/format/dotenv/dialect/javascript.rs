//! References and commands the way `dotenv-expand` 1000 and `dotenvx` 2 resolve them, quirks of JavaScript's `replace` included.

use super::loaded::Meaning;
use super::run::{Command, Look, Run};
use std::ops::Range;

/// Where the original would go on for ever, or nearly.
const MAX_STEPS: usize = 1000;
const MAX_LEN: usize = 1 << 17;
/// So many commands that nothing closes are looked for to the end of the value.
const MAX_OPEN: usize = 64;

/// References, then commands, then `\$` to `$`.
pub(super) fn dotenv_expand(text: &str, run: &Run<'_>) -> Meaning {
    let Some(text) = references(text, run) else { return Meaning::Computed };
    match commands(&text, run) {
        Ran::Text(text) => Meaning::Text(text.replace("\\$", "$")),
        Ran::Unchanged => Meaning::Text(text.replace("\\$", "$")),
        Ran::Unknown => Meaning::Computed,
    }
}

/// Commands; where none is run, references and `\$` to `$`.
pub(super) fn dotenvx(text: &str, run: &Run<'_>) -> Meaning {
    match commands(text, run) {
        Ran::Text(text) => Meaning::Text(text),
        Ran::Unknown => Meaning::Computed,
        Ran::Unchanged => match references(text, run) {
            Some(text) => Meaning::Text(text.replace("\\$", "$")),
            None => Meaning::Computed,
        },
    }
}

/// Replaces the first reference again and again until none is left.
fn references(text: &str, run: &Run<'_>) -> Option<String> {
    let mut text = text.to_owned();
    for _ in 0..MAX_STEPS {
        let Some((range, inner)) = reference(&text) else { return Some(text) };
        let (name, operator, word) = operator(&text[inner]);
        let found = match run.outside_first(name) {
            Look::Text(text) => Some(text),
            Look::Missing => None,
            Look::Unknown => return None,
        };
        let full = found.as_deref().filter(|text| !text.is_empty());
        let value = match operator {
            ":-" => full.unwrap_or(word).to_owned(),
            "-" => found.clone().unwrap_or_else(|| word.to_owned()),
            ":+" => full.map_or(String::new(), |_| word.to_owned()),
            "+" => found.as_ref().map_or(String::new(), |_| word.to_owned()),
            _ => found.clone().unwrap_or_default(),
        };
        let replaced = replace_first(&text, &text[range], &value);
        if found.as_ref() == Some(&replaced) {
            return Some(replaced);
        }
        text = replaced;
        if text.len() > MAX_LEN {
            return None;
        }
    }
    None
}

/// The first `${…}` or `$NAME` without a backslash before it: all of it, and what stands inside.
fn reference(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    for (at, _) in text.match_indices('$') {
        if text[..at].ends_with('\\') {
            continue;
        }
        let behind = &text[at + 1..];
        if let Some(inner) = behind.strip_prefix('{') {
            let end = inner.find(['{', '}']).filter(|&end| end > 0 && inner[end..].starts_with('}'));
            if let Some(end) = end {
                return Some((at..at + 2 + end + 1, at + 2..at + 2 + end));
            }
        }
        if behind.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            let len = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(behind.len());
            return Some((at..at + 1 + len, at + 1..at + 1 + len));
        }
    }
    None
}

/// Name, operator and word; the first operator anywhere counts.
fn operator(inner: &str) -> (&str, &str, &str) {
    let Some(at) = inner.find(['-', '+']) else { return (inner, "", "") };
    let start = if inner[..at].ends_with(':') { at - 1 } else { at };
    (&inner[..start], &inner[start..=at], &inner[at + 1..])
}

/// JavaScript's `replace` with two strings: the first occurrence, and `$$`, `$&`, `` $` ``, `$'` in the new text.
fn replace_first(text: &str, old: &str, new: &str) -> String {
    let Some(at) = text.find(old) else { return text.to_owned() };
    let (before, after) = (&text[..at], &text[at + old.len()..]);
    let mut out = before.to_owned();
    let mut rest = new;
    while let Some(dollar) = rest.find('$') {
        out.push_str(&rest[..dollar]);
        let special = match rest[dollar + 1..].chars().next() {
            Some('$') => "$",
            Some('&') => old,
            Some('`') => before,
            Some('\'') => after,
            _ => {
                out.push('$');
                rest = &rest[dollar + 1..];
                continue;
            }
        };
        out.push_str(special);
        rest = &rest[dollar + 2..];
    }
    out + rest + after
}

enum Ran {
    Text(String),
    /// There is no command, or it fails.
    Unchanged,
    Unknown,
}

fn commands(text: &str, run: &Run<'_>) -> Ran {
    let mut out = text.to_owned();
    let (mut any, mut open) = (false, 0);
    let mut at = 0;
    while let Some(start) = text[at..].find("$(").map(|offset| at + offset) {
        let Some(end) = command_end(text, start + 2) else {
            open += 1;
            if open > MAX_OPEN {
                return Ran::Unknown;
            }
            at = start + 2;
            continue;
        };
        match run.outside.command(&text[start + 2..end - 1]) {
            Command::Prints(printed) => out = replace_first(&out, &text[start..end], &printed),
            Command::Fails => return Ran::Unchanged,
            Command::Unknown => return Ran::Unknown,
        }
        any = true;
        at = end;
    }
    if any { Ran::Text(out) } else { Ran::Unchanged }
}

/// The place behind the bracket that closes a command, quotes and inner commands respected.
fn command_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<Option<u8>> = vec![None];
    let mut at = start;
    while let (Some(&byte), Some(quote)) = (bytes.get(at), open.last_mut()) {
        match (*quote, byte) {
            (Some(b'\''), b'\'') => *quote = None,
            (Some(b'\''), _) => {}
            (_, b'\\') => at += 1,
            (Some(inside), byte) if byte == inside => *quote = None,
            (Some(_), b'$') if bytes.get(at + 1) == Some(&b'(') => {
                open.push(None);
                at += 1;
            }
            (Some(_), _) => {}
            (None, b'\'' | b'"' | b'`') => *quote = Some(byte),
            (None, b'(') => open.push(None),
            (None, b')') => {
                open.pop();
                if open.is_empty() {
                    return Some(at + 1);
                }
            }
            (None, _) => {}
        }
        at += 1;
    }
    None
}
