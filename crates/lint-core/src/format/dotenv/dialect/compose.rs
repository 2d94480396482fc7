//! Compose v2's env files. Source: compose-go, package dotenv.

use super::docker::inherit;
use super::expand::{self, Expanded};
use super::loaded::{Effect, Meaning, Why};
use super::run::Run;
use std::ops::Range;

pub(super) fn read(text: &str, run: &mut Run<'_>) {
    let mut at = 0;
    while let Some(start) = statement(text, at) {
        match assignment(text, start, run) {
            Some(next) => at = next,
            None => return,
        }
    }
}

/// The next character that is neither white space nor in a comment.
pub(super) fn statement(text: &str, mut at: usize) -> Option<usize> {
    loop {
        at += text[at..].find(|c: char| !c.is_whitespace())?;
        if !text[at..].starts_with('#') {
            return Some(at);
        }
        at += text[at..].find('\n')?;
    }
}

/// Blanks in Go's reading of them, which a line break is not.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ' | '\u{85}' | '\u{a0}')
}

pub(super) fn skip_blanks(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start_matches(is_blank).len()
}

/// `export` goes where white space, line breaks included, follows it.
fn behind_export(text: &str, start: usize) -> usize {
    match text[start..].strip_prefix("export") {
        Some(rest) if rest.starts_with(char::is_whitespace) => skip_blanks(text, start + "export".len()),
        _ => start,
    }
}

/// Reads one assignment or bare key; the place behind it, none where the file is refused.
fn assignment(text: &str, start: usize, run: &mut Run<'_>) -> Option<usize> {
    let start = behind_export(text, start);
    let (end, sign) = match key_end(text, start) {
        Ok(end) => end,
        Err(at) => {
            let len = text[at..].chars().next().map_or(0, char::len_utf8);
            run.lose(at..at + len, Why::KeyCharacter, Effect::Refuses);
            return None;
        }
    };
    let key = text[start..end].trim_end();
    if key.contains(' ') {
        run.lose(start..start + key.len(), Why::BlankInKey, Effect::Refuses);
        return None;
    }
    let range = start..start + key.len();
    match sign {
        Some('\n') => {
            inherit(key, range, run);
            Some(skip_blanks(text, end + 1))
        }
        Some(_) => value(text, key, range, skip_blanks(text, end + 1), run),
        // A key that ends with the file is read as the value of an empty key.
        None => value(text, "", start..start, skip_blanks(text, start), run),
    }
}

/// Where the key ends and at which sign; without a sign the empty key at the start. `Err` is a character no key may hold.
fn key_end(text: &str, start: usize) -> Result<(usize, Option<char>), usize> {
    for (at, c) in text[start..].char_indices() {
        match c {
            '=' | ':' | '\n' => return Ok((start + at, Some(c))),
            c if is_blank(c) || c.is_alphanumeric() || "_.-[]".contains(c) => {}
            _ => return Err(start + at),
        }
    }
    Ok((start, None))
}

fn value(text: &str, key: &str, key_range: Range<usize>, start: usize, run: &mut Run<'_>) -> Option<usize> {
    let (written, read, range, next) = match text[start..].chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let Some((inner, end)) = quoted(&text[start + 1..], quote) else {
                let line = text[start..].split('\n').next().unwrap_or_default();
                run.lose(start..start + line.len(), Why::UnclosedQuote, Effect::Refuses);
                return None;
            };
            let end = start + 1 + end;
            let inner = if quote == '"' { unescape(&inner) } else { inner };
            (quote == '"', inner, start..end, end)
        }
        _ => {
            let line = text[start..].split('\n').next().unwrap_or_default();
            let plain = line.split(" #").next().unwrap_or_default().trim_end();
            (true, plain.to_owned(), start..start + plain.len(), (start + line.len() + 1).min(text.len()))
        }
    };
    let meaning = if written { expand::value(&read, run) } else { Expanded::Text(read) };
    match meaning {
        Expanded::Text(text) => run.set(key, key_range, Meaning::Text(text), range),
        Expanded::Unknown => run.set(key, key_range, Meaning::Computed, range),
        Expanded::Refused => {
            run.lose(range, Why::Reference, Effect::Refuses);
            return None;
        }
    }
    Some(next)
}

/// The text up to the closing quote, with `\` before a quote gone, and the place behind the quote.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut inner = String::new();
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (c, escaped) {
            (c, true) => {
                if c != quote {
                    inner.push('\\');
                }
                inner.push(c);
                escaped = false;
            }
            ('\\', false) => escaped = true,
            (c, false) if c == quote => return Some((inner, at + 1)),
            (c, false) => inner.push(c),
        }
    }
    None
}

/// The escapes of double quotes: one letter, `\$` (which becomes the template's `$$`), octal behind `\0`.
fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let letter = rest.chars().next();
        let meaning = match letter {
            Some('a') => "\u{7}",
            Some('b') => "\u{8}",
            Some('f') => "\u{c}",
            Some('n') => "\n",
            Some('r') => "\r",
            Some('t') => "\t",
            Some('v') => "\u{b}",
            Some('$') => "$$",
            Some('"') => "\"",
            Some('\\') => "\\",
            _ => "",
        };
        let octal = octal(rest);
        if let Some(c) = octal {
            out.push(c);
            rest = &rest[4..];
        } else if meaning.is_empty() {
            out.push('\\');
        } else {
            out.push_str(meaning);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

/// `0` and three octal digits at the start, up to 255.
fn octal(text: &str) -> Option<char> {
    let digits = text.strip_prefix('0')?.get(..3)?;
    u8::from_str_radix(digits, 8).ok().filter(|_| digits.bytes().all(|b| b.is_ascii_digit())).map(char::from)
}
