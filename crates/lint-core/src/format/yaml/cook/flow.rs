//! Plain and quoted scalars.

use crate::joined::Joined;
use crate::text::Source;
use std::ops::Range;

/// A scalar without quotes.
pub(super) fn plain(source: &Source, range: Range<usize>) -> Joined {
    let mut cooking = Cooking::new(source, range);
    while let Some(byte) = cooking.peek() {
        match byte {
            b'\n' | b'\r' => cooking.fold(),
            _ => cooking.at += 1,
        }
    }
    cooking.finish()
}

/// The inside of single quotes.
pub(super) fn single(source: &Source, range: Range<usize>) -> Joined {
    let mut cooking = Cooking::new(source, range);
    while let Some(byte) = cooking.peek() {
        match byte {
            b'\n' | b'\r' => cooking.fold(),
            b'\'' => {
                let at = cooking.at;
                cooking.replace("'", at..at + 2);
            }
            _ => cooking.at += 1,
        }
    }
    cooking.finish()
}

/// The inside of double quotes.
pub(super) fn double(source: &Source, range: Range<usize>) -> Joined {
    let mut cooking = Cooking::new(source, range);
    while let Some(byte) = cooking.peek() {
        match byte {
            b'\n' | b'\r' => cooking.fold(),
            b'\\' => cooking.escape(),
            _ => cooking.at += 1,
        }
    }
    cooking.finish()
}

struct Cooking<'a> {
    source: &'a Source,
    joined: Joined,
    /// The start of the characters that are not yet taken over.
    from: usize,
    at: usize,
    end: usize,
}

impl<'a> Cooking<'a> {
    fn new(source: &'a Source, range: Range<usize>) -> Self {
        let end = range.end.min(source.text().len());
        Cooking { source, joined: Joined::default(), from: range.start, at: range.start, end }
    }

    fn peek(&self) -> Option<u8> {
        (self.at < self.end).then(|| self.source.text().as_bytes()[self.at])
    }

    fn finish(mut self) -> Joined {
        self.joined.push(self.source, self.from..self.end.max(self.from));
        self.joined
    }

    /// Takes over what stands before `range` and puts `text` in its place.
    fn replace(&mut self, text: &str, range: Range<usize>) {
        let end = range.end.min(self.end);
        self.joined.push(self.source, self.from..range.start);
        if !text.is_empty() {
            self.joined.push_as(text, range.start..end);
        }
        self.at = end;
        self.from = end;
    }

    /// A line break at the current place: one becomes a blank, more become one less; blanks around them are gone.
    fn fold(&mut self) {
        let start = self.from + self.source.text()[self.from..self.at].trim_end_matches([' ', '\t']).len();
        let (breaks, end) = self.breaks(self.at);
        if breaks == 1 {
            self.replace(" ", start..end);
        } else {
            self.replace(&"\n".repeat(breaks - 1), start..end);
        }
    }

    /// Counts line breaks from `at` on, and says where text goes on.
    fn breaks(&self, at: usize) -> (usize, usize) {
        let bytes = &self.source.text().as_bytes()[..self.end];
        let (mut count, mut at) = (0, at);
        loop {
            match bytes.get(at) {
                Some(b' ' | b'\t') => at += 1,
                Some(b'\r') => {
                    at += if bytes.get(at + 1) == Some(&b'\n') { 2 } else { 1 };
                    count += 1;
                }
                Some(b'\n') => {
                    at += 1;
                    count += 1;
                }
                _ => return (count, at),
            }
        }
    }

    /// A backslash at the current place.
    fn escape(&mut self) {
        let at = self.at;
        let rest = &self.source.text()[at + 1..self.end];
        let Some(kind) = rest.chars().next() else {
            self.at = self.end;
            return;
        };
        if matches!(kind, '\n' | '\r') {
            let (breaks, end) = self.breaks(at + 1);
            return self.replace(&"\n".repeat(breaks.saturating_sub(1)), at..end);
        }
        if let Some(digits) = hex_digits(kind) {
            let (found, len) = code(rest, digits);
            return self.replace(found.encode_utf8(&mut [0; 4]), at..at + 1 + len);
        }
        let end = at + 1 + kind.len_utf8();
        self.replace(simple(kind).encode_utf8(&mut [0; 4]), at..end);
    }
}

fn hex_digits(kind: char) -> Option<usize> {
    match kind {
        'x' => Some(2),
        'u' => Some(4),
        'U' => Some(8),
        _ => None,
    }
}

/// The character that an escape like `u00e9` names, and the length of the escape; two of them may name one character.
fn code(escape: &str, digits: usize) -> (char, usize) {
    let number = |text: Option<&str>| text.and_then(|text| u32::from_str_radix(text, 16).ok());
    let len = (1 + digits).min(escape.len());
    let Some(first) = number(escape.get(1..1 + digits)) else { return ('\u{fffd}', len) };
    if (0xd800..0xdc00).contains(&first)
        && let Some(next) = escape.get(len..).and_then(|rest| rest.strip_prefix("\\u"))
        && let Some(second @ 0xdc00..0xe000) = number(next.get(..4))
    {
        let joined = 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(joined).unwrap_or('\u{fffd}'), len + 6);
    }
    (char::from_u32(first).unwrap_or('\u{fffd}'), len)
}

fn simple(kind: char) -> char {
    match kind {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        other => other,
    }
}
