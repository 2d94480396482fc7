//! Compose's templates in values. Source: compose-go, package template.

use super::expand::Expanded;
use super::run::Look;

/// Defaults in defaults beyond this are left unresolved.
const MAX_DEPTH: usize = 32;

/// Replaces `$NAME`, `${NAME}` with its operators, and `$$`; every other `$` stays.
pub(super) fn expand(text: &str, look: &dyn Fn(&str) -> Look) -> Expanded {
    substitute(text, look, 0)
}

fn substitute(text: &str, look: &dyn Fn(&str) -> Look, depth: usize) -> Expanded {
    if depth > MAX_DEPTH {
        return Expanded::Unknown;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        out.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let name = name(behind);
        let (piece, after) = if let Some(after) = behind.strip_prefix('$') {
            (Expanded::Text("$".to_owned()), after)
        } else if !name.is_empty() {
            (plain(look(name)), &behind[name.len()..])
        } else if let Some(inner) = behind.strip_prefix('{') {
            let Some(end) = closing_brace(inner) else { return Expanded::Refused };
            (braced(&inner[..end], look, depth), &inner[end + 1..])
        } else {
            (Expanded::Text("$".to_owned()), behind)
        };
        match piece {
            Expanded::Text(text) => out.push_str(&text),
            other => return other,
        }
        rest = after;
    }
    Expanded::Text(out + rest)
}

/// A letter or `_`, then letters, digits and `_`; as much as there is.
fn name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return "";
    }
    &text[..text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())]
}

/// The brace that closes, where only `${` opens another.
fn closing_brace(text: &str) -> Option<usize> {
    let mut nest = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '{' if text[..at].ends_with('$') => nest += 1,
            '}' if nest == 0 => return Some(at),
            '}' => nest -= 1,
            _ => {}
        }
    }
    None
}

fn plain(look: Look) -> Expanded {
    match look {
        Look::Text(text) => Expanded::Text(text),
        Look::Missing => Expanded::Text(String::new()),
        Look::Unknown => Expanded::Unknown,
    }
}

fn braced(inner: &str, look: &dyn Fn(&str) -> Look, depth: usize) -> Expanded {
    let name = name(inner);
    let tail = &inner[name.len()..];
    if name.is_empty() {
        return Expanded::Refused;
    }
    let found = look(name);
    let (not_empty, sign) = match tail.strip_prefix(':') {
        Some(sign) => (true, sign),
        None => (false, tail),
    };
    let Some(sign) = sign.chars().next() else {
        return if not_empty { Expanded::Refused } else { plain(found) };
    };
    let word = &tail[usize::from(not_empty) + sign.len_utf8()..];
    let counts = match &found {
        Look::Text(text) => !(not_empty && text.is_empty()),
        Look::Missing => false,
        Look::Unknown => return Expanded::Unknown,
    };
    match (sign, counts) {
        ('-' | '?', true) => plain(found),
        ('-', false) | ('+', true) => substitute(word, look, depth + 1),
        ('+', false) => plain(found),
        _ => Expanded::Refused,
    }
}
