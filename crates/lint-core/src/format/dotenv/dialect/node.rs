//! dotenv for Node, and the lines of dotenv-expand and dotenvx: one regular expression over the text. Source: motdotla/dotenv.

use super::expand::Expansion;
use super::javascript;
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A line, several where the value is quoted: key, separator, value, comment. White space is JavaScript's, with the byte order mark.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let blank = r"[\s\x{feff}]";
    let quoted = |quote: &str| format!(r"{blank}*{quote}(?:\\{quote}|[^{quote}])*{quote}");
    let value = [quoted("'"), quoted("\""), quoted("`"), r"[^\#\r\n]+".to_owned()].join("|");
    let key = r"([0-9A-Za-z_.\-]+)";
    let separator = format!(r"(?:{blank}*={blank}*?|:{blank}+?)");
    let pattern = format!(r"(?m)^{blank}*(?:export{blank}+)?{key}{separator}({value})?{blank}*(?:\#.*)?$");
    Regex::new(&pattern).expect("the pattern is fixed and well formed")
});

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut behind = 0;
    for found in LINE.captures_iter(text) {
        let (Some(whole), Some(key)) = (found.get(0), found.get(1)) else { continue };
        between(text, behind..whole.start(), run);
        behind = whole.end();
        let value = found.get(2).map_or(whole.end()..whole.end(), |value| value.range());
        let range = trimmed(text, value);
        let written = &text[range.clone()];
        let meaning = meaning(written, run);
        run.set(key.as_str(), key.range(), meaning, range);
    }
    between(text, behind..text.len(), run);
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.end - part.trim_start_matches(is_space).len();
    start..(range.start + part.trim_end_matches(is_space).len()).max(start)
}

/// Lines that do not match are passed over in silence.
fn between(text: &str, range: Range<usize>, run: &mut Run<'_>) {
    let mut at = range.start;
    for line in text[range].split('\n') {
        let words = trimmed(text, at..at + line.len());
        at += line.len() + 1;
        let line = &text[words.clone()];
        if !line.is_empty() && !line.starts_with('#') {
            run.lose(words, why(line), Effect::Drops);
        }
    }
}

fn why(line: &str) -> Why {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let Some(end) = line.find('=') else { return Why::NoSeparator };
    match line[..end].trim_end() {
        "" => Why::NoKey,
        key if key.contains(is_space) => Why::BlankInKey,
        key if key.chars().any(|c| !c.is_ascii_alphanumeric() && !"_.-".contains(c)) => Why::KeyCharacter,
        _ => Why::Syntax,
    }
}

fn meaning(written: &str, run: &Run<'_>) -> Meaning {
    let quote = written.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'));
    let text = unquote(written);
    let dotenvx = run.expansion == Expansion::Dotenvx;
    let text = match quote {
        Some('"') => {
            let text = text.replace("\\n", "\n").replace("\\r", "\r");
            if dotenvx { text.replace("\\t", "\t") } else { text }
        }
        Some('\'') if dotenvx => text.replace("\\'", "'"),
        _ => text,
    };
    if dotenvx && quote != Some('\'') { javascript::dotenvx(&text, run) } else { Meaning::Text(text) }
}

/// Takes away a quote at the start of a line and the last one of its kind at the end of a line, as often as there are such.
fn unquote(text: &str) -> String {
    let last = |quote: char| {
        let mut ends = text.match_indices(quote).map(|(at, _)| at);
        ends.rfind(|at| text[at + 1..].is_empty() || text[at + 1..].starts_with('\n'))
    };
    let lasts = ['"', '\'', '`'].map(|quote| (quote, last(quote)));
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let line = at + text[at..].find('\n').map_or(text.len() - at, |end| end + 1);
        let opening = lasts.iter().find(|(quote, _)| text[at..].starts_with(*quote));
        match opening {
            Some(&(_, Some(close))) if close > at => {
                out.push_str(&text[at + 1..close]);
                let rest = close + 1 + text[close + 1..].find('\n').map_or(text.len() - close - 1, |end| end + 1);
                out.push_str(&text[close + 1..rest]);
                at = rest;
            }
            _ => {
                out.push_str(&text[at..line]);
                at = line;
            }
        }
    }
    out
}
