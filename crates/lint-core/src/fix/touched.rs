//! Which places of a text the edits touch.

use std::ops::Range;

/// Sorted ranges of one text, none inside another.
pub(super) struct Touched(Vec<Range<usize>>);

impl Touched {
    /// Takes ranges in order.
    pub fn new(ranges: impl IntoIterator<Item = Range<usize>>) -> Self {
        Touched(ranges.into_iter().collect())
    }

    /// True where `range` and an edit share a character or a border. Borders count so that the answer is the same before and
    /// after the edit.
    pub fn touches(&self, range: &Range<usize>) -> bool {
        let first = self.0.partition_point(|edit| edit.end < range.start);
        self.0.get(first).is_some_and(|edit| edit.start <= range.end)
    }

    /// True where they share a character, or an insertion goes into `range` or to its border.
    pub fn changes(&self, range: &Range<usize>) -> bool {
        let first = self.0.partition_point(|edit| edit.end < range.start);
        let near = self.0[first..].iter().take_while(|edit| edit.start <= range.end);
        near.into_iter().any(|edit| edit.is_empty() || edit.start < range.end && range.start < edit.end)
    }
}
