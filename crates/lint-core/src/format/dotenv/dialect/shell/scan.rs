//! Where a shell word ends: quotes, `$(…)`, `${…}` and backticks are stepped over without being understood.

use super::Why;

/// Brackets in brackets beyond this are given up on.
const MAX_DEPTH: usize = 64;

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Steps over blanks, and over a backslash that continues the line.
pub(super) fn skip_blanks(text: &str, mut at: usize) -> usize {
    loop {
        let rest = text[at..].trim_start_matches(is_blank);
        at = text.len() - rest.len();
        if !rest.starts_with("\\\n") {
            return at;
        }
        at += 2;
    }
}

/// The end of the word that starts at `at`; else where it breaks, and why.
pub(super) fn word_end(text: &str, mut at: usize) -> Result<usize, (usize, Why)> {
    while let Some(c) = text[at..].chars().next() {
        if is_blank(c) || matches!(c, '\n' | ';' | '&' | '|' | '(' | ')' | '<' | '>') {
            break;
        }
        at = step(text, at, c, false, 0)?;
    }
    Ok(at)
}

/// The place behind the character, quotes or brackets at `at`.
fn step(text: &str, at: usize, c: char, quoted: bool, depth: usize) -> Result<usize, (usize, Why)> {
    if depth > MAX_DEPTH {
        return Err((at, Why::Syntax));
    }
    let next = at + c.len_utf8();
    match c {
        '\\' => Ok(next + text[next..].chars().next().map_or(0, char::len_utf8)),
        '\'' if !quoted => text[next..].find('\'').map(|end| next + end + 1).ok_or((at, Why::UnclosedQuote)),
        '"' if !quoted => until(text, at, '"', true, depth),
        '`' => backticks_end(text, next).ok_or((at, Why::UnclosedQuote)),
        '$' if text[next..].starts_with('{') => until(text, next, '}', quoted, depth),
        '$' if text[next..].starts_with('(') => until(text, next, ')', false, depth),
        '(' if depth > 0 && !quoted => until(text, at, ')', false, depth),
        _ => Ok(next),
    }
}

/// The place behind the sign that closes what opens at `at`.
pub(super) fn until(text: &str, at: usize, close: char, quoted: bool, depth: usize) -> Result<usize, (usize, Why)> {
    let mut place = at + 1;
    while let Some(c) = text[place..].chars().next() {
        if c == close {
            return Ok(place + 1);
        }
        place = step(text, place, c, quoted, depth + 1)?;
    }
    Err((at, if close == '"' { Why::UnclosedQuote } else { Why::Syntax }))
}

/// The place behind the next backtick without a backslash.
pub(super) fn backticks_end(text: &str, from: usize) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text[from..].char_indices() {
        if c == '`' && !escaped {
            return Some(from + at + 1);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}
