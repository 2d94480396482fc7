//! dotenv for Ruby, 2.4. Source: bkeepers/dotenv, `parser.rb`.

use super::expand::{self, Expanded};
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use std::ops::Range;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = 0;
    for line in text.split(['\n', '\r']) {
        let start = at;
        at += line.len() + 1;
        let body = line.trim();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        if let Some(parts) = parts(line) {
            assign(line, start, parts, run);
            continue;
        }
        let from = start + line.len() - line.trim_start().len();
        let range = from..from + body.len();
        let mut words = body.split_whitespace();
        if words.next() == Some("export") && words.any(|word| run.get(word).is_none()) {
            return run.lose(range, Why::NoSeparator, Effect::Refuses);
        }
        run.lose(range, why(body), Effect::Drops);
    }
}

fn why(body: &str) -> Why {
    match body.find(['=', ':']) {
        None => Why::NoSeparator,
        Some(0) => Why::NoKey,
        Some(end) if body[..end].trim_end().contains(char::is_whitespace) => Why::BlankInKey,
        Some(end) if body[..end].trim_end().chars().all(is_key) => Why::Syntax,
        Some(_) => Why::KeyCharacter,
    }
}

fn is_key(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '.')
}

/// Key and value of a line, as ranges of it; the value with its quotes.
fn parts(line: &str) -> Option<(Range<usize>, Range<usize>)> {
    let skip = |at: usize| line.len() - line[at..].trim_start().len();
    let start = skip(0);
    let exported = line[start..].strip_prefix("export").filter(|rest| rest.starts_with(char::is_whitespace));
    let with_export = exported.map(|_| skip(start + "export".len()));
    let key_end = |start: usize| start + line[start..].find(|c| !is_key(c)).unwrap_or(line.len() - start);
    for start in with_export.into_iter().chain([start]) {
        let end = key_end(start);
        let behind = match line[skip(end)..].chars().next() {
            Some('=') => skip(skip(end) + 1),
            Some(':') if skip(end) == end && line[end + 1..].starts_with(char::is_whitespace) => {
                end + 1 + line[end + 1..].chars().next().map_or(0, char::len_utf8)
            }
            _ => continue,
        };
        if end > start {
            return Some((start..end, behind..value_end(line, behind)?));
        }
    }
    None
}

/// The end of the value that starts at `from`: of the longest quoted form that a comment or nothing follows, or the first `#`.
fn value_end(line: &str, from: usize) -> Option<usize> {
    let ends = |at: usize| {
        let rest = line[at..].trim_start();
        rest.is_empty() || rest.starts_with('#')
    };
    if let Some(quote @ ('"' | '\'')) = line[from..].chars().next() {
        let mut closes = line[from + 1..].match_indices(quote).map(|(at, _)| from + 1 + at + 1);
        if let Some(end) = closes.rfind(|&end| ends(end)) {
            return Some(end);
        }
    }
    let end = from + line[from..].find('#').unwrap_or(line.len() - from);
    ends(end).then_some(end)
}

fn assign(line: &str, start: usize, (key, value): (Range<usize>, Range<usize>), run: &mut Run<'_>) {
    let written = line[value.clone()].trim();
    let offset = value.start + line[value.clone()].len() - line[value].trim_start().len();
    let range = start + offset..start + offset + written.len();
    let quote =
        written.chars().next().filter(|&c| matches!(c, '"' | '\'') && written.len() > 1 && written.ends_with(c));
    let inner = if quote.is_some() { &written[1..written.len() - 1] } else { written };
    let text = if quote == Some('"') { unescape(inner) } else { inner.to_owned() };
    let meaning = match quote {
        Some('\'') => Meaning::Text(text),
        _ => match expand::value(&text, run) {
            Expanded::Text(text) => Meaning::Text(text),
            _ => Meaning::Computed,
        },
    };
    run.set(&line[key.clone()], start + key.start..start + key.end, meaning, range);
}

/// `\n` and `\r` mean line ends; every other backslash goes, but not before `$`.
fn unescape(text: &str) -> String {
    let text = text.replace("\\n", "\n").replace("\\r", "\r");
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, chars.clone().next()) {
            ('\\', Some(next)) if next != '$' => {
                out.push(next);
                chars.next();
            }
            _ => out.push(c),
        }
    }
    out
}
