//! Joined text while it is being read: ranges of it become values with places in the file.

use crate::joined::Joined;
use crate::text::{Source, Span, Spanned, Text};
use std::ops::Range;

/// Joined text, where it comes from, and the escape character in force.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub source: &'a Source,
    pub joined: &'a Joined,
    pub escape: char,
}

impl<'a> Reading<'a> {
    /// All of it.
    pub fn whole(self) -> Range<usize> {
        0..self.joined.as_str().len()
    }

    /// The characters of a range.
    pub fn str(self, range: Range<usize>) -> &'a str {
        self.joined.as_str().get(range).unwrap_or_default()
    }

    /// Where a range stands in the file.
    pub fn span(self, range: Range<usize>) -> Span {
        self.joined.span(self.source, range)
    }

    /// The characters of a range as a value: a slice of the file where they stand there in one piece.
    pub fn text(self, range: Range<usize>) -> Text {
        let text = self.str(range.clone());
        let span = self.span(range);
        if self.source.str(span) == text { self.source.slice(span.range()) } else { Text::from(text) }
    }

    /// The characters of a range with their place.
    pub fn spanned(self, range: Range<usize>) -> Spanned<Text> {
        Spanned::new(self.text(range.clone()), self.span(range))
    }

    /// The range without white space at its ends.
    pub fn trim(self, range: Range<usize>) -> Range<usize> {
        let text = self.str(range.clone());
        let start = range.end - text.trim_start().len();
        start..start + text.trim().len()
    }

    /// The words between blanks. Quotes mean nothing here, as in `COPY`, `EXPOSE` and `FROM`.
    pub fn words(self, range: Range<usize>) -> Vec<Range<usize>> {
        let text = self.str(range.clone());
        let mut words = Vec::new();
        let mut from = None;
        for (at, c) in text.char_indices() {
            match (is_blank(c), from) {
                (false, None) => from = Some(at),
                (true, Some(start)) => {
                    words.push(range.start + start..range.start + at);
                    from = None;
                }
                _ => {}
            }
        }
        words.extend(from.map(|start| range.start + start..range.end));
        words
    }
}

/// The blanks that separate a keyword and plain words: tab, vertical tab, form feed, carriage return, space.
pub(super) fn is_blank(c: char) -> bool {
    matches!(c, '\t' | '\u{b}' | '\u{c}' | '\r' | ' ')
}
