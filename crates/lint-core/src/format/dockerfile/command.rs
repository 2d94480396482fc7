//! A logical line cut into keyword, flags and arguments.

use super::reading::{Reading, is_blank};
use crate::joined::Joined;
use crate::text::{Span, Spanned, Text};
use std::ops::Range;

/// A flag of an instruction: `--from=builder`, `--link`.
#[derive(Clone, Debug)]
pub struct Flag {
    /// The name without `--`.
    pub name: Spanned<Text>,
    /// What follows `=`.
    pub value: Option<FlagValue>,
    /// The whole flag.
    pub span: Span,
}

/// The value of a flag.
#[derive(Clone, Debug)]
pub struct FlagValue {
    /// Its characters after quotes and escapes were resolved, with the way back to the file.
    pub text: Joined,
    /// Everything behind `=`, quotes included.
    pub span: Span,
}

impl FlagValue {
    /// Its characters.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }
}

/// The parts of a logical line, as ranges of the joined text.
#[derive(Debug)]
pub(super) struct Split {
    pub keyword: Range<usize>,
    pub flags: Vec<Flag>,
    /// What follows keyword and flags, without white space at its ends.
    pub arguments: Range<usize>,
}

/// Splits `range` of the joined text.
pub(super) fn split(reading: Reading<'_>, range: Range<usize>) -> Split {
    let line = reading.trim(range);
    let text = reading.str(line.clone());
    let length = text.find(is_blank).unwrap_or(text.len());
    let keyword = line.start..line.start + length;
    let rest = text[length..].trim_start_matches(is_blank);
    let mut at = line.end - rest.len();
    let mut flags = Vec::new();
    loop {
        let rest = reading.str(at..line.end);
        let word = line.end - rest.trim_start().len();
        if !reading.str(word..line.end).starts_with("--") {
            break;
        }
        let scanned = scan(reading, word..line.end);
        at = scanned.end;
        if reading.str(word..at) == "--" {
            break;
        }
        flags.extend(flag(reading, word, scanned));
    }
    Split { keyword, flags, arguments: reading.trim(at..line.end) }
}

/// A flag word: where it ends, and the pieces of it that are left when quotes and escapes are resolved.
struct Scanned {
    pieces: Vec<Range<usize>>,
    end: usize,
}

fn scan(reading: Reading<'_>, range: Range<usize>) -> Scanned {
    let text = reading.str(range.clone());
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut quote = None;
    let mut escaped = false;
    let mut end = text.len();
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) {
            continue;
        }
        let dropped = match quote {
            None if c.is_whitespace() => {
                end = at;
                break;
            }
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                true
            }
            Some(open) if c == open => {
                quote = None;
                true
            }
            _ => {
                escaped = c == '\\';
                escaped
            }
        };
        if dropped {
            pieces.push(range.start + from..range.start + at);
            from = at + c.len_utf8();
        }
    }
    pieces.push(range.start + from..range.start + end);
    Scanned { pieces, end: range.start + end }
}

/// The flag that starts at `start`; the name ends at the first `=` that is left of it.
fn flag(reading: Reading<'_>, start: usize, scanned: Scanned) -> Option<Flag> {
    let equals = scanned.pieces.iter().find_map(|piece| {
        let at = reading.str(piece.clone()).find('=')?;
        Some(piece.start + at)
    });
    let name_end = equals.unwrap_or(scanned.end);
    let mut name = reading.spanned(start + 2..name_end.max(start + 2));
    let pieces = scanned.pieces.iter().take_while(|piece| piece.start < name_end);
    let unquoted: String = pieces.map(|piece| reading.str(piece.start..piece.end.min(name_end))).collect();
    if let Some(unquoted) = unquoted.strip_prefix("--").filter(|unquoted| name.value != **unquoted) {
        name.value = Text::from(unquoted);
    }
    let value = equals.map(|equals| {
        let mut text = Joined::default();
        for piece in scanned.pieces {
            let piece = piece.start.max(equals + 1)..piece.end;
            if piece.start < piece.end {
                text.push_joined(reading.joined, piece);
            }
        }
        FlagValue { text, span: span_behind(reading, equals, scanned.end) }
    });
    Some(Flag { name, value, span: reading.span(start..scanned.end) })
}

/// The span of what stands behind the character at `at`, also when that is nothing.
fn span_behind(reading: Reading<'_>, at: usize, end: usize) -> Span {
    if at + 1 < end {
        return reading.span(at + 1..end);
    }
    let before = reading.span(at..at + 1);
    Span { start: before.end, ..before }
}
