//! Text that was put together from pieces of a file, and the way back.
//!
//! A `RUN` over forty lines, a continued `ExecStart=`, a block scalar: what the next reader sees is joined text without the
//! continuation marks, comments or indentation. Its places must still point at the file. [`Joined`] keeps both.

use crate::text::{Source, Span};
use std::ops::Range;

/// Joined text with a map back to the source.
#[derive(Clone, Debug, Default)]
pub struct Joined {
    text: String,
    /// Pieces in order: where each starts in `text`, where it comes from, and whether lengths agree byte by byte.
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    from: usize,
    len: usize,
    verbatim: bool,
}

impl Joined {
    /// Joined text that is a plain slice of the source.
    pub fn verbatim(source: &Source, range: Range<usize>) -> Self {
        let mut joined = Joined::default();
        joined.push(source, range);
        joined
    }

    /// Appends `range` of the source as it is written.
    pub fn push(&mut self, source: &Source, range: Range<usize>) {
        let Some(text) = source.text().get(range.clone()) else { return };
        if text.is_empty() {
            return;
        }
        self.pieces.push(Piece { at: self.text.len(), from: range.start, len: range.len(), verbatim: true });
        self.text.push_str(text);
    }

    /// Appends `text` that stands for `range` of the source: an escape that was resolved, a line break that became a blank.
    pub fn push_as(&mut self, text: &str, range: Range<usize>) {
        self.pieces.push(Piece { at: self.text.len(), from: range.start, len: range.len(), verbatim: false });
        self.text.push_str(text);
    }

    /// Text that is its own source: places map to themselves.
    pub fn plain(text: &str) -> Self {
        let pieces = vec![Piece { at: 0, from: 0, len: text.len(), verbatim: true }];
        Joined { text: text.to_owned(), pieces }
    }

    /// Appends `range` of other joined text of the same file; its places come along. Out of bounds or through a character:
    /// nothing.
    pub fn push_joined(&mut self, other: &Joined, range: Range<usize>) {
        let Some(text) = other.text.get(range.clone()) else { return };
        let first = other.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            let end = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.at);
            let (from, to) = (piece.at.max(range.start), end.min(range.end));
            if piece.at >= range.end {
                break;
            }
            if from >= to {
                continue;
            }
            let at = self.text.len() + from - range.start;
            let cut = Piece { at, from: piece.from + from - piece.at, len: to - from, verbatim: true };
            self.pieces.push(if piece.verbatim { cut } else { Piece { at, ..*piece } });
        }
        self.text.push_str(text);
    }

    /// `range` of the joined text as joined text of its own.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> Joined {
        let mut cut = Joined::default();
        cut.push_joined(self, range);
        cut
    }

    /// The joined text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The span in the file that stands for `range` of the joined text: from the place of its first character to the place
    /// after its last one. Continuation marks and comments in between are covered, those around it are not.
    pub fn span(&self, source: &Source, range: Range<usize>) -> Span {
        source.span(self.range(range))
    }

    /// Like [`Joined::span`], as a byte range of the file.
    pub fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.place(range.start, false);
        if range.is_empty() {
            return start..start;
        }
        start..self.place(range.end - 1, true).max(start)
    }

    /// The source offset of a byte of the joined text, or the offset behind it.
    fn place(&self, byte: usize, behind: bool) -> usize {
        let index = self.pieces.partition_point(|piece| piece.at <= byte);
        let Some(piece) = index.checked_sub(1).map(|index| self.pieces[index]) else { return 0 };
        let within = byte - piece.at;
        match (piece.verbatim, behind) {
            (true, false) => piece.from + within.min(piece.len),
            (true, true) => piece.from + (within + 1).min(piece.len),
            (false, false) => piece.from,
            (false, true) => piece.from + piece.len,
        }
    }
}
