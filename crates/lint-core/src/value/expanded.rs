//! A written value after its variables were replaced, with the way back to the file.
//!
//! The value parsers (ports, mounts, images) read the expanded text and mark the written one. A variable without a known value
//! stays in the text as one placeholder character that no separator can hide in, so that the parts around it stay known.

use super::interpolation::{Operator, Piece, Reference, Template};
use super::part::{Malformed, Part};
use crate::joined::Joined;
use crate::setting::{Resolved, Variable};
use crate::text::{FileId, Span, Text};
use std::ops::Range;

/// Stands for a variable without a known value.
pub(crate) const UNKNOWN: char = '\u{fffc}';

/// Where values of variables come from; `None` when a value is not known.
pub type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// A value with its variables replaced.
#[derive(Clone, Debug)]
pub struct Expanded {
    file: FileId,
    joined: Joined,
    text: String,
    pieces: Vec<Mapped>,
}

#[derive(Clone, Debug)]
struct Mapped {
    at: usize,
    len: usize,
    from: Range<usize>,
    verbatim: bool,
    unknown: Vec<Variable>,
}

impl Expanded {
    /// Replaces the variables of a Compose value.
    pub fn interpolated(file: FileId, joined: Joined, lookup: Lookup<'_>) -> Expanded {
        let template = Template::parse(joined.as_str());
        let mut expanded = Expanded::empty(file, joined);
        for piece in &template.pieces {
            expanded.piece(piece, None, lookup);
        }
        expanded
    }

    /// A value in which nothing is replaced.
    pub fn verbatim(file: FileId, joined: Joined) -> Expanded {
        let mut expanded = Expanded::empty(file, joined);
        let whole = 0..expanded.joined.as_str().len();
        expanded.push_written(whole);
        expanded
    }

    /// A value that is built piece by piece, for formats with variables of their own: [`Expanded::push_written`],
    /// [`Expanded::push_known`], [`Expanded::push_unknown`], with ranges of `joined`.
    pub fn empty(file: FileId, joined: Joined) -> Expanded {
        Expanded { file, joined, text: String::new(), pieces: Vec::new() }
    }

    /// Appends text as it is written.
    pub fn push_written(&mut self, range: Range<usize>) {
        let Some(text) = self.joined.as_str().get(range.clone()) else { return };
        self.pieces.push(Mapped {
            at: self.text.len(),
            len: text.len(),
            from: range,
            verbatim: true,
            unknown: Vec::new(),
        });
        self.text.push_str(text);
    }

    /// Appends the value of what is written at `range`.
    pub fn push_known(&mut self, value: &str, range: Range<usize>) {
        self.pieces.push(Mapped {
            at: self.text.len(),
            len: value.len(),
            from: range,
            verbatim: false,
            unknown: Vec::new(),
        });
        self.text.push_str(value);
    }

    /// Appends a variable without a known value that is written at `range`.
    pub fn push_unknown(&mut self, name: &str, range: Range<usize>) {
        self.push_unknown_in(name, range.clone(), range);
    }

    fn push_unknown_in(&mut self, name: &str, reference: Range<usize>, from: Range<usize>) {
        let span = Span::new(self.file, self.joined.range(reference));
        let unknown = vec![Variable { name: Text::from(name), span }];
        self.pieces.push(Mapped { at: self.text.len(), len: UNKNOWN.len_utf8(), from, verbatim: false, unknown });
        self.text.push(UNKNOWN);
    }

    /// The text. A variable without a known value is one U+FFFC; ask [`Expanded::is_known`] before comparing.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The text as written, before anything was replaced.
    pub fn written(&self) -> &str {
        self.joined.as_str()
    }

    /// The written text that `range` of the expanded one stands for.
    pub fn written_at(&self, range: Range<usize>) -> &str {
        self.written().get(self.places(range)).unwrap_or_default()
    }

    /// True when no variable without a known value is in `range`.
    pub fn is_known(&self, range: Range<usize>) -> bool {
        self.overlapping(range).all(|piece| piece.unknown.is_empty())
    }

    /// The variables without a known value in `range`.
    pub fn unresolved(&self, range: Range<usize>) -> Vec<Variable> {
        self.overlapping(range).flat_map(|piece| piece.unknown.iter().cloned()).collect()
    }

    /// The characters of the file that `range` of the expanded text stands for.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.joined.range(self.places(range)))
    }

    /// All of it.
    pub fn whole(&self) -> Range<usize> {
        0..self.text.len()
    }

    /// A part as text.
    pub fn text(&self, range: Range<usize>) -> Part<Text> {
        self.part(range, |text| Some(Text::from(text)))
    }

    /// A part that `read` turns into a value; [`Resolved::Invalid`] where it refuses.
    pub fn part<T>(&self, range: Range<usize>, read: impl FnOnce(&str) -> Option<T>) -> Part<T> {
        let span = self.span(range.clone());
        if !self.is_known(range.clone()) {
            return Part { value: Resolved::Unresolved(self.unresolved(range)), span };
        }
        let value = self.text.get(range).and_then(read);
        Part { value: value.map_or(Resolved::Invalid, Resolved::Known), span }
    }

    /// Says that `range` is wrong.
    pub(super) fn malformed(&self, range: Range<usize>, message: impl Into<String>) -> Malformed {
        Malformed { span: self.span(range), message: message.into() }
    }

    fn overlapping(&self, range: Range<usize>) -> impl Iterator<Item = &Mapped> {
        let first = self.pieces.partition_point(|piece| piece.at + piece.len <= range.start);
        self.pieces[first..].iter().take_while(move |piece| piece.at < range.end)
    }

    fn places(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        start..if range.is_empty() { start } else { self.place(range.end - 1, true).max(start) }
    }

    /// The offset in the written text of a byte of the expanded one, or the offset behind it.
    fn place(&self, byte: usize, behind: bool) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= byte);
        let Some(piece) = index.checked_sub(1).map(|index| &self.pieces[index]) else { return 0 };
        let within = byte - piece.at;
        match (piece.verbatim, behind) {
            (true, false) => piece.from.start + within.min(piece.len),
            (true, true) => piece.from.start + (within + 1).min(piece.len),
            (false, false) if within >= piece.len => piece.from.end,
            (false, false) => piece.from.start,
            (false, true) => piece.from.end,
        }
    }

    /// Appends a piece; `outer` is the reference whose argument it belongs to.
    fn piece(&mut self, piece: &Piece, outer: Option<&Range<usize>>, lookup: Lookup<'_>) {
        let from = outer.cloned().unwrap_or_else(|| piece.range());
        match piece {
            Piece::Text(range) if outer.is_none() => self.push_written(range.clone()),
            Piece::Text(range) | Piece::Invalid(range) => {
                let text = self.joined.as_str()[range.clone()].to_owned();
                self.push_known(&text, from);
            }
            Piece::Dollar(_) => self.push_known("$", from),
            Piece::Reference(reference) => self.reference(reference, &from, lookup),
        }
    }

    fn reference(&mut self, reference: &Reference, from: &Range<usize>, lookup: Lookup<'_>) {
        let name = self.joined.as_str()[reference.name.clone()].to_owned();
        let value = lookup(&name);
        let argument = |expanded: &mut Expanded, template: &Template| {
            for piece in &template.pieces {
                expanded.piece(piece, Some(from), lookup);
            }
        };
        match (value, &reference.operator) {
            (Some(value), Some((Operator::Default(true), template))) if value.is_empty() => argument(self, template),
            (Some(value), Some((Operator::Alternative(filled), _))) if *filled && value.is_empty() => {
                self.push_known("", from.clone())
            }
            (Some(_), Some((Operator::Alternative(_), template))) | (None, Some((Operator::Default(_), template))) => {
                argument(self, template);
            }
            (Some(value), Some((Operator::Required(true), _))) if value.is_empty() => {
                self.push_unknown_in(&name, reference.range.clone(), from.clone());
            }
            (Some(value), _) => self.push_known(&value, from.clone()),
            (None, _) => self.push_unknown_in(&name, reference.range.clone(), from.clone()),
        }
    }
}
