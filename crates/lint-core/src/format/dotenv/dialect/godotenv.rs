//! godotenv for Go, its development branch of 2026. Source: joho/godotenv, `parser.go`.

use super::compose::{is_blank, skip_blanks, statement};
use super::expand::{self, Expanded};
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use std::ops::Range;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = 0;
    while let Some(start) = statement(text, at) {
        match assignment(text, start, run) {
            Ok(next) => at = next,
            Err((range, why)) => return run.lose(range, why, Effect::Refuses),
        }
    }
}

type Refusal = (Range<usize>, Why);

fn assignment(text: &str, start: usize, run: &mut Run<'_>) -> Result<usize, Refusal> {
    let start = match text[start..].strip_prefix("export") {
        Some(rest) if rest.starts_with(is_blank) => skip_blanks(text, start + "export".len()),
        _ => start,
    };
    let mut end = None;
    for (at, c) in text[start..].char_indices() {
        match c {
            '=' | ':' => {
                end = Some(start + at);
                break;
            }
            c if is_blank(c) || c.is_alphanumeric() || "_.-".contains(c) => {}
            '\n' => return Err((start..start + at, Why::NoSeparator)),
            c => return Err((start + at..start + at + c.len_utf8(), Why::KeyCharacter)),
        }
    }
    // A key that ends with the file is read as the value of an empty key.
    let key = end.map_or("", |end| text[start..end].trim_end());
    let from = skip_blanks(text, end.map_or(start, |end| end + 1));
    let key_range = start..start + key.len();
    let (value, range, next) = match text[from..].chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(text, from, quote, run)?,
        _ => unquoted(text, from, run)?,
    };
    run.set(key, key_range, value, range);
    Ok(next)
}

fn meaning(text: &str, run: &Run<'_>) -> Meaning {
    match expand::value(text, run) {
        Expanded::Text(text) => Meaning::Text(text),
        _ => Meaning::Computed,
    }
}

fn quoted(text: &str, from: usize, quote: char, run: &Run<'_>) -> Result<(Meaning, Range<usize>, usize), Refusal> {
    let inner = &text[from + 1..];
    let close = inner.match_indices(quote).map(|(at, _)| at).find(|&at| !inner[..at].ends_with('\\'));
    let Some(close) = close else {
        let line = text[from..].split('\n').next().unwrap_or_default();
        return Err((from..from + line.len(), Why::UnclosedQuote));
    };
    let inner = inner[..close].trim_matches(quote);
    let end = from + 1 + close + 1;
    let value = if quote == '"' { meaning(&unescape(inner), run) } else { Meaning::Text(inner.to_owned()) };
    Ok((value, from..end, end))
}

/// `\n` and `\r` mean line ends, every other backslash goes, but not before `$`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some('n')) => out.push('\n'),
            ('\\', Some('r')) => out.push('\r'),
            ('\\', Some(next)) if next != '$' => out.push(next),
            _ => {
                out.push(c);
                continue;
            }
        }
        chars.next();
    }
    out
}

fn unquoted(text: &str, from: usize, run: &Run<'_>) -> Result<(Meaning, Range<usize>, usize), Refusal> {
    let line = &text[from..][..text[from..].find(['\n', '\r']).unwrap_or(text.len() - from)];
    if line.starts_with('#') {
        // It looks at the character before the `#` without asking whether there is one.
        return Err((from..from + line.len(), Why::Crash));
    }
    let hash = line.match_indices('#').map(|(at, _)| at).rfind(|&at| line[..at].ends_with(is_blank));
    let value = line[..hash.unwrap_or(line.len())].trim_matches(is_blank);
    let range = from..from + value.len();
    Ok((meaning(value, run), range, from + line.len()))
}
