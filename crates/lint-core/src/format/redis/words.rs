//! Where words of a line end: the quoting of Redis itself, which is neither a shell's nor anybody else's.

use crate::setting::Resolved;
use crate::text::{Source, Text};
use crate::value::part::Part;
use std::ops::Range;

/// Why the server refuses to split a line.
pub(super) struct Broken {
    /// The byte of the quote.
    pub at: usize,
    pub message: &'static str,
    pub help: &'static str,
}

/// The words of a line.
pub(super) fn split(source: &Source, line: Range<usize>) -> Result<Vec<Part<Text>>, Broken> {
    let bytes = source.text().as_bytes();
    let mut words = Vec::new();
    let mut at = line.start;
    loop {
        while at < line.end && is_space(bytes[at]) {
            at += 1;
        }
        if at >= line.end {
            return Ok(words);
        }
        let (word, end) = word(&bytes[..line.end], at)?;
        words.push(part(source, at..end, word));
        at = end;
    }
}

/// What C's `isspace` takes for one.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// The word that begins here, and where it ends.
fn word(bytes: &[u8], start: usize) -> Result<(Vec<u8>, usize), Broken> {
    let mut word = Vec::new();
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            // Of the blanks, a vertical tab and a form feed end no word.
            b' ' | b'\n' | b'\r' | b'\t' | b'\0' => break,
            b'"' | b'\'' => {
                at = quoted(bytes, at, &mut word)?;
                return Ok((word, at));
            }
            _ => {
                word.push(byte);
                at += 1;
            }
        }
    }
    // A NUL ends the word and the line.
    let end = if bytes.get(at) == Some(&0) { bytes.len() } else { at };
    Ok((word, end))
}

/// Reads from a quote to the one that closes it, which ends the word.
fn quoted(bytes: &[u8], open: usize, word: &mut Vec<u8>) -> Result<usize, Broken> {
    let quote = bytes[open];
    let mut at = open + 1;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (None, _) => {
                return Err(Broken {
                    at: open,
                    message: "the quote is not closed",
                    help: "close it in the same line, or put a `\\` before it inside double quotes",
                });
            }
            (Some(b'\''), _) if quote == b'\'' => break,
            (Some(b'"'), _) if quote == b'"' => break,
            (Some(b'\\'), Some(b'\'')) if quote == b'\'' => {
                word.push(b'\'');
                at += 2;
            }
            (Some(b'\\'), Some(_)) if quote == b'"' => at = escape(bytes, at, word),
            (Some(&byte), _) => {
                word.push(byte);
                at += 1;
            }
        }
    }
    match bytes.get(at + 1) {
        Some(&behind) if !is_space(behind) => Err(Broken {
            at,
            message: "characters follow the closing quote directly",
            help: "put a blank behind the quote, or the quotes around the whole word",
        }),
        _ => Ok(at + 1),
    }
}

/// Reads what a backslash stands for; gives where to go on.
fn escape(bytes: &[u8], at: usize, word: &mut Vec<u8>) -> usize {
    let digit = |offset: usize| bytes.get(at + offset).and_then(|&byte| char::from(byte).to_digit(16));
    if let (Some(b'x'), Some(high), Some(low)) = (bytes.get(at + 1), digit(2), digit(3)) {
        word.extend(u8::try_from(high * 16 + low));
        return at + 4;
    }
    word.push(match bytes.get(at + 1) {
        Some(b'n') => b'\n',
        Some(b'r') => b'\r',
        Some(b't') => b'\t',
        Some(b'b') => 8,
        Some(b'a') => 7,
        Some(&other) => other,
        None => b'\\',
    });
    at + 2
}

fn part(source: &Source, range: Range<usize>, word: Vec<u8>) -> Part<Text> {
    let written = &source.text()[range.clone()];
    // Of empty quotes there is nothing inside to mark.
    let whole = written.len() > 2 && written.starts_with(['"', '\'']);
    let inner = if whole { range.start + 1..range.end - 1 } else { range };
    let value = if is_filled_in(written) {
        Resolved::Unresolved(Vec::new())
    } else if written.as_bytes() == word {
        Resolved::Known(source.slice(inner.clone()))
    } else {
        Resolved::Known(Text::from(String::from_utf8_lossy(&word).into_owned()))
    };
    Part { value, span: source.span(inner) }
}

/// True where something else writes the word before the server reads it: the server itself knows no variables.
fn is_filled_in(written: &str) -> bool {
    let name = written.trim_matches(['"', '\'']);
    let variable = name.strip_prefix('$').is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    });
    variable || ["${", "$(", "{{", "{%", "<%"].iter().any(|mark| written.contains(mark))
}
