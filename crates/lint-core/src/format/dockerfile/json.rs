//! The exec form: a JSON array of strings, with the place of every item. What is no such array is shell text, silently, as in
//! BuildKit.

use super::reading::Reading;
use crate::joined::Joined;
use crate::text::{Span, Text};
use std::ops::Range;

/// One string of an exec form.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it means, escapes resolved, with the way back to the file.
    pub text: Joined,
    /// Where it is written, quotes included.
    pub span: Span,
}

impl Item {
    /// What it means.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// What it means, as a value.
    pub fn to_text(&self) -> Text {
        Text::from(self.as_str())
    }
}

/// An array, as BuildKit takes it.
#[derive(Clone, Debug)]
pub(super) enum Array {
    /// Only strings.
    Strings(Vec<Item>),
    /// Valid JSON with something that is no string, which BuildKit refuses; where the first such thing stands.
    Mixed(Range<usize>),
}

/// Reads `range` as an array; `None` when it is none.
pub(super) fn array(reading: Reading<'_>, range: Range<usize>) -> Option<Array> {
    let mut reader = Reader { reading, at: range.start, end: range.end };
    reader.blanks();
    reader.eat('[')?;
    let mut items = Vec::new();
    let mut odd = None;
    reader.blanks();
    if reader.eat(']').is_none() {
        loop {
            reader.blanks();
            let start = reader.at;
            if reader.peek() == Some('"') {
                items.push(reader.string()?);
            } else {
                reader.value()?;
                odd.get_or_insert(start..reader.at);
            }
            reader.blanks();
            if reader.eat(',').is_none() {
                reader.eat(']')?;
                break;
            }
        }
    }
    reader.blanks();
    if reader.at < reader.end {
        return None;
    }
    Some(odd.map_or(Array::Strings(items), Array::Mixed))
}

struct Reader<'a> {
    reading: Reading<'a>,
    at: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.reading.str(self.at..self.end)
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, c: char) -> Option<()> {
        (self.peek() == Some(c)).then(|| self.at += c.len_utf8())
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at = self.end - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    /// A string, from its quote on.
    fn string(&mut self) -> Option<Item> {
        let start = self.at;
        self.eat('"')?;
        let mut text = Joined::default();
        let mut from = self.at;
        loop {
            let c = self.peek()?;
            match c {
                '"' => break,
                '\\' => {
                    text.push_joined(self.reading.joined, from..self.at);
                    self.escape(&mut text)?;
                    from = self.at;
                }
                c if c < ' ' => return None,
                c => self.at += c.len_utf8(),
            }
        }
        text.push_joined(self.reading.joined, from..self.at);
        self.at += 1;
        Some(Item { text, span: self.reading.span(start..self.at) })
    }

    fn escape(&mut self, text: &mut Joined) -> Option<()> {
        let start = self.at;
        let c = self.rest().chars().nth(1)?;
        self.at += 1 + c.len_utf8();
        let meant = match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => self.unicode()?,
            _ => return None,
        };
        let range = self.reading.joined.range(start..self.at);
        text.push_as(meant.encode_utf8(&mut [0; 4]), range);
        Some(())
    }

    /// Four hexadecimal digits, or twice four for a surrogate pair; a lone surrogate is U+FFFD as in Go.
    fn unicode(&mut self) -> Option<char> {
        let high = self.hex()?;
        if !(0xd800..0xdc00).contains(&high) || !self.rest().starts_with("\\u") {
            return Some(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        self.at += 2;
        let low = self.hex()?;
        if !(0xdc00..0xe000).contains(&low) {
            self.at = back;
            return Some(char::REPLACEMENT_CHARACTER);
        }
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }

    /// A number, `true`, `false` or `null`; arrays and objects inside are taken for no array at all.
    fn value(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = rest.find([',', ']', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
        let word = &rest[..length];
        self.at += length;
        (matches!(word, "true" | "false" | "null") || is_number(word)).then_some(())
    }
}

/// JSON's grammar of numbers.
fn is_number(word: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = word.strip_prefix('-').unwrap_or(word);
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))),
        None => (unsigned, None),
    };
    let (whole, fraction) = mantissa.split_once('.').map_or((mantissa, None), |(whole, rest)| (whole, Some(rest)));
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}
