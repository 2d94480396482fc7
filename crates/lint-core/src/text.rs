//! Files as text, and places in them.
//!
//! Everything Plimsoll says points at a [`Span`]: a byte range of a numbered file. Lines, columns and the columns of
//! editors are computed from it only where a place is shown. Paths are labels; nothing here opens a file.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The number of a file in one run. The host and the [`Workspace`](crate::Workspace) agree on it; it has no meaning beyond the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct FileId(pub u32);

/// A byte range of one file; `end` is exclusive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file that the bytes belong to.
    pub file: FileId,
    /// First byte, counted from 0.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The span of `range` in `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Span { file, start: offset(range.start), end: offset(range.end) }
    }

    /// The byte range without its file, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// True for a place between two characters: an absent value, the end of a file.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True when `other` lies wholly inside.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both. Spans of two files have no cover: the first one wins.
    pub fn to(self, other: Span) -> Span {
        if self.file != other.file {
            return self;
        }
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// `range`, counted from the start of this span, as a span of the file.
    pub fn slice(self, range: Range<usize>) -> Span {
        let start = self.start as usize;
        Span::new(self.file, start + range.start..start + range.end)
    }

    /// The empty span before the first byte.
    pub fn before(self) -> Span {
        Span { end: self.start, ..self }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}..{}", self.file.0, self.start, self.end)
    }
}

/// Offsets are stored in 32 bits; [`Source::new`] cuts what lies beyond.
fn offset(byte: usize) -> u32 {
    u32::try_from(byte).unwrap_or(u32::MAX)
}

/// A value and where it is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spanned<T> {
    /// What it means.
    pub value: T,
    /// Where it is written.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Joins a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Spanned { value, span }
    }
}

/// A piece of text: a slice of a source where it means what is written, its own string where unquoting, unescaping,
/// joining or a default made a difference. Cheap to clone; reads like a `&str`.
#[derive(Clone)]
pub struct Text(Repr);

#[derive(Clone)]
enum Repr {
    Slice(Arc<str>, u32, u32),
    Owned(Arc<str>),
}

impl Text {
    /// As a plain string slice.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Repr::Slice(source, start, end) => &source[*start as usize..*end as usize],
            Repr::Owned(text) => text,
        }
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text(Repr::Owned(text.into()))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text(Repr::Owned(text.into()))
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}
impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl std::hash::Hash for Text {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl PartialOrd for Text {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Text {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl std::borrow::Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self.as_str()
    }
}

/// One file as text, with offsets that are true for its bytes.
///
/// A byte that is no UTF-8 is replaced by one U+001A (SUBSTITUTE), so that every offset stays valid for the file on disk; the
/// places are in [`Source::invalid`]. A byte order mark stays in the text: parsers step over it with [`Source::body_start`].
#[derive(Clone, Debug)]
pub struct Source {
    file: FileId,
    text: Arc<str>,
    invalid: Vec<Range<usize>>,
    line_starts: Arc<[u32]>,
}

impl Source {
    /// Takes the bytes of a file. Never fails. What lies beyond 4 GiB is cut.
    pub fn new(file: FileId, bytes: Vec<u8>) -> Self {
        let mut invalid = Vec::new();
        let mut text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => substitute(error.as_bytes(), &mut invalid),
        };
        let limit = u32::MAX as usize - 1;
        if text.len() > limit {
            text.truncate(text.floor_char_boundary(limit));
        }
        let line_starts = line_starts(&text);
        Source { file, text: text.into(), invalid, line_starts }
    }

    /// The number of this file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte ranges that are no UTF-8, in order.
    pub fn invalid(&self) -> &[Range<usize>] {
        &self.invalid
    }

    /// The first byte after a byte order mark: 3 where there is one, else 0.
    pub fn body_start(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// A span of this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// The whole file.
    pub fn whole(&self) -> Span {
        self.span(0..self.text.len())
    }

    /// Its first word, for what is wrong with all of it: the first characters that mean something.
    pub fn first_word(&self) -> Span {
        let body = self.text.get(self.body_start()..).unwrap_or_default();
        let start = self.body_start() + (body.len() - body.trim_start().len());
        let word = |c: char| c.is_alphanumeric() || c == '_';
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.find(|c| !word(c)).filter(|length| *length > 0).or(rest.chars().next().map(char::len_utf8));
        self.span(start..start + length.unwrap_or_default())
    }

    /// The characters under `span`; empty where it is out of bounds or cuts a character.
    pub fn str(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The characters of `range` as a [`Text`] that shares this source. Out of bounds or through a character: empty.
    pub fn slice(&self, range: Range<usize>) -> Text {
        if self.text.get(range.clone()).is_none() {
            return Text::from("");
        }
        Text(Repr::Slice(self.text.clone(), offset(range.start), offset(range.end)))
    }

    /// Number of lines; a final line break ends the last one and starts none, an empty file has one.
    pub fn line_count(&self) -> usize {
        let trailing = self.text.ends_with('\n') && self.line_starts.len() > 1;
        self.line_starts.len() - usize::from(trailing)
    }

    /// The byte range of a line (counted from 0) without its line break. Beyond the last line: empty, at the end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let Some(&start) = self.line_starts.get(line) else { return self.text.len()..self.text.len() };
        let start = start as usize;
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |&next| next as usize);
        let text = &self.text[start..end];
        let text = text.strip_suffix('\n').unwrap_or(text);
        start..start + text.strip_suffix('\r').unwrap_or(text).len()
    }

    /// The whole lines that `span` touches, with the line break behind the last one.
    pub fn lines_of(&self, span: Span) -> Span {
        let range = span.range();
        let start = self.line(self.line_of(range.start)).start;
        let last = self.line_of(range.end.saturating_sub(1).max(range.start));
        let end = if last + 1 < self.line_count() { self.line(last + 1).start } else { self.text().len() };
        self.span(start..end.max(start))
    }

    /// The line (counted from 0) that holds `byte`.
    pub fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start as usize <= byte).saturating_sub(1)
    }

    /// Line and columns of a byte offset; an offset inside a character counts as its start.
    pub fn position(&self, byte: usize) -> Position {
        let byte = self.text.floor_char_boundary(byte);
        let line = self.line_of(byte);
        let before = &self.text[self.line_starts[line] as usize..byte];
        let before = before.trim_start_matches('\u{feff}');
        Position {
            byte,
            line: line + 1,
            column: before.chars().count() + 1,
            utf16: before.chars().map(char::len_utf16).sum::<usize>() + 1,
        }
    }
}

/// A place as people and editors count it. A byte order mark has no column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Byte offset in the file, from 0.
    pub byte: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 1.
    pub utf16: usize,
}

fn substitute(bytes: &[u8], invalid: &mut Vec<Range<usize>>) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let start = text.len();
        text.extend(chunk.invalid().iter().map(|_| '\u{1a}'));
        if text.len() > start {
            match invalid.last_mut() {
                Some(last) if last.end == start => last.end = text.len(),
                _ => invalid.push(start..text.len()),
            }
        }
    }
    text
}

fn line_starts(text: &str) -> Arc<[u32]> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| offset(at + 1))).collect()
}
