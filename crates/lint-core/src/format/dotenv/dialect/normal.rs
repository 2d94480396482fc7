//! Line ends the way a loader sees them before it parses, and the way back to the file.

use std::borrow::Cow;
use std::ops::Range;

/// What a loader does to carriage returns first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum LineEnds {
    /// Nothing.
    Kept,
    /// `\r\n` becomes `\n`.
    CrLfToLf,
    /// `\r\n` and a lone `\r` become `\n`.
    AllToLf,
    /// Every `\r` goes.
    CrDropped,
}

/// A text with other line ends than the file.
pub(super) struct Normal<'a> {
    pub(super) text: Cow<'a, str>,
    /// Where the text starts in the file.
    start: usize,
    /// Places in `text` before which a carriage return went, in order.
    dropped: Vec<usize>,
}

impl<'a> Normal<'a> {
    pub(super) fn new(text: &'a str, start: usize, ends: LineEnds) -> Self {
        if ends == LineEnds::Kept || !text.contains('\r') {
            return Normal { text: Cow::Borrowed(text), start, dropped: Vec::new() };
        }
        let (mut normal, mut dropped) = (String::with_capacity(text.len()), Vec::new());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let drops = ends == LineEnds::CrDropped || chars.peek() == Some(&'\n');
            match c {
                '\r' if drops => dropped.push(normal.len()),
                '\r' if ends == LineEnds::AllToLf => normal.push('\n'),
                c => normal.push(c),
            }
        }
        Normal { text: Cow::Owned(normal), start, dropped }
    }

    /// A range of the text as a range of the file.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.start + at + self.dropped.partition_point(|&dropped| dropped < at);
        let start = place(range.start);
        start..place(range.end).max(start)
    }
}
