//! Values split into words as systemd does it (`extract_first_word`): quotes anywhere in a word, C escapes inside and outside of
//! them, no shell.

use super::lines::BLANKS;
use super::unit::Assignment;
use crate::joined::Joined;
use crate::text::{FileId, Span};
use std::ops::Range;

/// A word without its quotes, its escapes resolved.
#[derive(Clone, Debug)]
pub struct Word {
    /// What the word says. Escaped bytes that are no UTF-8 are U+FFFD here.
    pub text: Joined,
    /// Where it is written, with its quotes.
    pub span: Span,
    /// The same as a range of the value it was cut from.
    pub range: Range<usize>,
    /// True where a quote takes part in it.
    pub quoted: bool,
}

impl Word {
    /// What the word says.
    pub fn as_str(&self) -> &str {
        self.text.as_str()
    }

    /// The place of `range` of the word's text.
    pub fn at(&self, range: Range<usize>) -> Span {
        if self.as_str().is_empty() {
            return self.span;
        }
        Span::new(self.span.file, self.text.range(range))
    }
}

/// What is wrong with a value, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Which kind; rules pick theirs by it.
    pub kind: FaultKind,
    /// The characters at fault.
    pub span: Span,
    /// What is wrong, in the present tense, without the text of the value.
    pub message: String,
}

/// The kinds of faults in words, command lines and assignments of variables.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FaultKind {
    /// A quote that is not closed: systemd drops the rest.
    Unbalanced,
    /// A backslash before a character that is no escape: both stay in the word, or the rest is dropped.
    UnknownEscape,
    /// Prefixes and nothing behind them, or `@` without a name for the process.
    EmptyCommand,
    /// Prefixes that exclude each other.
    PrefixConflict,
    /// A program that is neither an absolute path nor a plain file name, or that names a directory.
    BadProgram,
    /// `%` and a letter or digit that systemd does not know.
    UnknownSpecifier,
    /// A word that is no assignment of a variable.
    NotAssignment,
    /// A path that is not absolute.
    RelativePath,
}

/// The words of a value, quotes and escapes resolved, and what is wrong with them. After an unbalanced quote nothing follows.
pub fn words(assignment: &Assignment) -> (Vec<Word>, Vec<Fault>) {
    collect(Splitter::new(assignment))
}

/// Like [`words`], and nothing follows an unknown escape either, as in `Environment=`.
pub fn words_strict(assignment: &Assignment) -> (Vec<Word>, Vec<Fault>) {
    collect(Splitter { strict: true, ..Splitter::new(assignment) })
}

/// The words of a value between blanks; quotes and backslashes mean themselves, as in lists of units.
pub fn plain_words(assignment: &Assignment) -> Vec<Word> {
    let mut splitter = Splitter::new(assignment);
    std::iter::from_fn(|| {
        let length = splitter.rest().find(BLANKS).unwrap_or(splitter.rest().len());
        (length > 0).then(|| splitter.take(length))
    })
    .collect()
}

fn collect(mut splitter: Splitter<'_>) -> (Vec<Word>, Vec<Fault>) {
    let words = std::iter::from_fn(|| splitter.word()).collect();
    (words, splitter.faults)
}

/// Takes words from the front of a value.
pub(super) struct Splitter<'a> {
    value: &'a Joined,
    file: FileId,
    at: usize,
    strict: bool,
    pub faults: Vec<Fault>,
}

impl<'a> Splitter<'a> {
    pub(super) fn new(assignment: &'a Assignment) -> Self {
        Splitter {
            value: &assignment.value,
            file: assignment.value_span.file,
            at: 0,
            strict: false,
            faults: Vec::new(),
        }
    }

    /// What is left, from the next word on.
    pub(super) fn rest(&mut self) -> &'a str {
        let rest = &self.value.as_str()[self.at..];
        let start = rest.trim_start_matches(BLANKS);
        self.at += rest.len() - start.len();
        start
    }

    /// Takes `length` bytes as they are written.
    pub(super) fn take(&mut self, length: usize) -> Word {
        let range = self.at..self.at + length;
        self.at = range.end;
        Word { text: self.value.slice(range.clone()), span: self.span(range.clone()), range, quoted: false }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.value.range(range))
    }

    /// The next word; none at the end, or where a quote is open.
    pub(super) fn word(&mut self) -> Option<Word> {
        if self.rest().is_empty() {
            return None;
        }
        let (start, all, known) = (self.at, self.value.as_str(), self.faults.len());
        let mut word = Word { text: Joined::default(), span: self.span(0..0), range: start..start, quoted: false };
        let mut quote: Option<(char, usize)> = None;
        let mut plain = start;
        while let Some(character) = all[self.at..].chars().next() {
            let next = self.at + character.len_utf8();
            if quote.is_none() && BLANKS.contains(&character) {
                break;
            }
            let ends = quotes(&mut quote, character, self.at);
            if ends || character == '\\' {
                word.text.push_joined(self.value, plain..self.at);
                word.quoted |= ends;
                self.at = if ends { next } else { self.escape(&mut word.text, quote.is_some()) };
                plain = self.at;
                if self.strict && self.faults.last().is_some_and(|fault| fault.kind == FaultKind::UnknownEscape) {
                    self.at = all.len();
                    return None;
                }
            } else {
                self.at = next;
            }
        }
        word.text.push_joined(self.value, plain..self.at);
        if let Some((_, open)) = quote {
            self.faults.truncate(known);
            self.fault(FaultKind::Unbalanced, open..open + 1, "this quote is not closed");
            self.at = all.len();
            return None;
        }
        word.range = start..self.at;
        word.span = self.span(start..self.at);
        Some(word)
    }

    /// Resolves the escape at the present place; says where it ends.
    fn escape(&mut self, text: &mut Joined, quoted: bool) -> usize {
        let behind = self.at + 1;
        if let Some((length, character)) = unescape(&self.value.as_str()[behind..]) {
            let end = behind + length;
            text.push_as(character.encode_utf8(&mut [0; 4]), self.value.range(self.at..end));
            return end;
        }
        let next = self.value.as_str()[behind..].chars().next();
        let end = behind + next.map_or(0, char::len_utf8);
        if next.is_some() || !quoted {
            let result =
                if self.strict { "systemd drops the word and the rest" } else { "the backslash stays in the word" };
            self.fault(FaultKind::UnknownEscape, self.at..end, format!("no such escape: {result}"));
        }
        text.push_joined(self.value, self.at..end);
        end
    }

    pub(super) fn fault(&mut self, kind: FaultKind, range: Range<usize>, message: impl Into<String>) {
        let span = self.span(range);
        self.faults.push(Fault { kind, span, message: message.into() });
    }
}

/// Opens or closes a quote, where `character` is one that does.
fn quotes(quote: &mut Option<(char, usize)>, character: char, at: usize) -> bool {
    match *quote {
        None if matches!(character, '"' | '\'') => *quote = Some((character, at)),
        Some((open, _)) if open == character => *quote = None,
        _ => return false,
    }
    true
}

/// The character that an escape stands for, and the length of what follows the backslash.
fn unescape(rest: &str) -> Option<(usize, char)> {
    let first = rest.chars().next()?;
    let plain = match first {
        'a' => '\u{7}',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'v' => '\u{b}',
        's' => ' ',
        '\\' | '"' | '\'' => first,
        'x' | '0'..='7' => return bytes(rest),
        'u' => return Some((5, char::from_u32(number(rest.get(1..5)?, 16)?)?)),
        'U' => return Some((9, char::from_u32(number(rest.get(1..9)?, 16)?)?)),
        _ => return None,
    };
    Some((1, plain))
}

/// A number without sign; zero is refused, as systemd keeps NUL out of strings.
fn number(digits: &str, base: u32) -> Option<u32> {
    let valid = digits.chars().all(|digit| digit.is_digit(base));
    u32::from_str_radix(digits, base).ok().filter(|&number| valid && number > 0)
}

/// Escaped bytes (`xHH`, `NNN`): one, or as many as make up one character of UTF-8. Broken ones become U+FFFD.
fn bytes(rest: &str) -> Option<(usize, char)> {
    let mut found = vec![byte(rest)?];
    let mut length = 3;
    while found.len() < 4 && std::str::from_utf8(&found).is_err_and(|error| error.error_len().is_none()) {
        let Some(next) = rest[length..].strip_prefix('\\').and_then(byte) else { break };
        found.push(next);
        length += 4;
    }
    let character = std::str::from_utf8(&found).ok().and_then(|text| text.chars().next());
    Some(character.map_or((3, char::REPLACEMENT_CHARACTER), |character| (length, character)))
}

fn byte(rest: &str) -> Option<u8> {
    let number = match rest.strip_prefix('x') {
        Some(digits) => number(digits.get(..2)?, 16)?,
        None => number(rest.get(..3)?, 8)?,
    };
    u8::try_from(number).ok()
}
