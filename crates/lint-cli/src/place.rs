//! Positions of many findings in one file, also where the file is a single line of a megabyte.
//!
//! [`Source::position`] counts from the start of the line. Here long lines get a count every so many bytes, made when first asked.

use lint_core::{FileId, Position, Source};
use std::cell::RefCell;
use std::collections::HashMap;

/// Bytes between two counts of a long line.
const STEP: usize = 2048;

/// Computes positions and remembers what is costly.
#[derive(Debug, Default)]
pub struct Places {
    counts: RefCell<HashMap<(FileId, usize), Vec<Count>>>,
}

/// Characters and UTF-16 units of the line before `byte`.
#[derive(Clone, Copy, Debug)]
struct Count {
    byte: usize,
    chars: usize,
    utf16: usize,
}

impl Places {
    /// The same as [`Source::position`].
    pub fn position(&self, source: &Source, byte: usize) -> Position {
        let line = source.line_of(byte);
        let range = source.line(line);
        if byte.saturating_sub(range.start) <= STEP {
            return source.position(byte);
        }
        let byte = source.text().floor_char_boundary(byte);
        let mut counts = self.counts.borrow_mut();
        let counts = counts.entry((source.file(), line)).or_insert_with(|| count(source, line));
        let near = counts[counts.partition_point(|count| count.byte <= byte).saturating_sub(1)];
        let end = near.to(source, byte);
        Position { byte, line: line + 1, column: end.chars + 1, utf16: end.utf16 + 1 }
    }
}

impl Count {
    fn to(self, source: &Source, byte: usize) -> Count {
        let text = source.text().get(self.byte..byte).unwrap_or_default();
        let text = if self.byte == 0 { text.trim_start_matches('\u{feff}') } else { text };
        let utf16: usize = text.chars().map(char::len_utf16).sum();
        Count { byte, chars: self.chars + text.chars().count(), utf16: self.utf16 + utf16 }
    }
}

fn count(source: &Source, line: usize) -> Vec<Count> {
    let range = source.line(line);
    let mut last = Count { byte: range.start, chars: 0, utf16: 0 };
    let mut counts = vec![last];
    while last.byte + STEP < range.end {
        last = last.to(source, source.text().floor_char_boundary(last.byte + STEP));
        counts.push(last);
    }
    counts
}
