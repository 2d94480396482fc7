//! How much of a line of a file is shown: all of it where it fits, otherwise the part around its first mark.

use crate::sanitise::{is_hidden, push};
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Columns between two stops of a tab.
pub const TAB: usize = 4;

/// The columns that lines of files may take.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// A line of at most this many columns is shown whole.
    pub whole: usize,
    /// The columns of a longer line that are shown, the signs of its cuts not counted.
    part: usize,
    /// How many of them stand before the mark.
    before: usize,
}

impl Frame {
    /// For a terminal with room for so many columns; for a file or a pipe where `None`.
    pub fn new(room: Option<usize>) -> Self {
        match room {
            None => Frame { whole: 200, part: 160, before: 60 },
            Some(room) => Frame { whole: room, part: room.saturating_sub(2).max(8), before: room / 3 },
        }
    }

    /// The part of `line` that is shown. `short` asks for a part where the whole would fit.
    pub fn window(self, text: &str, line: Range<usize>, anchor: usize, short: bool) -> Range<usize> {
        // A column takes four bytes at most, or eight with marks above and below the letters.
        if !short && line.len() <= 8 * self.whole && columns(&text[line.clone()]) <= self.whole {
            return line;
        }
        let anchor = anchor.clamp(line.start, line.end);
        let mut taken = 0;
        let mut start = anchor;
        for (at, c) in text[line.start..anchor].char_indices().rev() {
            taken += width(c);
            if taken > self.before {
                break;
            }
            start = line.start + at;
        }
        let mut taken = 0;
        let mut fits = |c| {
            taken += width(c);
            taken <= self.part
        };
        let length: usize = text[start..line.end].chars().take_while(|&c| fits(c)).map(char::len_utf8).sum();
        start..start + length
    }
}

/// The columns that a text takes when it is shown, tabs at their widest.
pub fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\t' => TAB,
        _ if is_hidden(c) => {
            let mut shown = String::new();
            push(&mut shown, c);
            shown.chars().filter_map(UnicodeWidthChar::width).sum()
        }
        _ => c.width().unwrap_or(0),
    }
}
