//! Physical lines of a unit file, joined into the logical lines that systemd reads.
//!
//! Line ends, comments, the byte order mark, continuation marks and the length limit are settled here. What a line means is
//! left to [`grammar`](super::grammar).

use crate::joined::Joined;
use crate::text::{Source, Span};
use std::ops::Range;

/// systemd refuses a file with a line of this many bytes, or with a continued line longer than it (`LONG_LINE_MAX`).
pub const LINE_LIMIT: usize = 1024 * 1024;

/// What systemd skips around keys, values and words. No other character counts as blank.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// A comment: a whole line whose first character after blanks is `#` or `;`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// From the mark to the end of the line.
    pub span: Span,
    /// True between the lines of a continued assignment.
    pub continued: bool,
}

/// One line as the grammar sees it.
pub(super) struct Logical {
    /// Its text, untrimmed, without continuation marks and comments.
    pub text: Joined,
    /// From the first byte of its first line to the last byte of its last one.
    pub span: Span,
    /// A continuation mark with nothing behind it: a blank line or the end of the file.
    pub dangling: Option<Span>,
    /// Longer than [`LINE_LIMIT`]; its text is cut.
    pub too_long: bool,
}

/// Reads the logical lines of a source, and its comments on the way.
pub(super) struct Lines<'a> {
    source: &'a Source,
    at: usize,
    marked: bool,
    /// The comments so far.
    pub comments: Vec<Comment>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &'a Source) -> Self {
        Lines { source, at: 0, marked: false, comments: Vec::new() }
    }

    /// The next physical line without its end, and where its end ends.
    fn physical(&mut self) -> Option<(Range<usize>, usize)> {
        let rest = self.source.text().get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find(['\n', '\r', '\0']).unwrap_or(rest.len());
        let line = self.at..self.at + length;
        self.at = line.end + line_end(&rest.as_bytes()[length..]);
        Some((line, self.at))
    }

    /// Steps over a byte order mark at the start of a line; systemd does so once.
    fn unmarked(&mut self, line: Range<usize>) -> Range<usize> {
        if self.marked || !self.source.text()[line.clone()].starts_with('\u{feff}') {
            return line;
        }
        self.marked = true;
        line.start + '\u{feff}'.len_utf8()..line.end
    }

    fn comment(&mut self, line: &Range<usize>, continued: bool) -> bool {
        let text = &self.source.text()[line.clone()];
        let body = text.trim_start_matches(BLANKS);
        if !body.starts_with(['#', ';']) {
            return false;
        }
        let span = self.source.span(line.end - body.len()..line.end);
        self.comments.push(Comment { span, continued });
        true
    }
}

impl Iterator for Lines<'_> {
    type Item = Logical;

    fn next(&mut self) -> Option<Logical> {
        let mut joined: Option<Logical> = None;
        let mut mark = None;
        while let Some((line, next)) = self.physical() {
            let over = line.len() >= LINE_LIMIT;
            if !over && self.comment(&line, joined.is_some()) {
                continue;
            }
            let line = self.unmarked(line);
            let logical = joined.get_or_insert_with(|| Logical {
                text: Joined::default(),
                span: self.source.span(line.clone()),
                dangling: None,
                too_long: false,
            });
            let text = &self.source.text()[line.clone()];
            if mark.is_some() && text.trim_matches(BLANKS).is_empty() {
                logical.dangling = mark;
                return joined;
            }
            logical.span = logical.span.to(self.source.span(line.clone()));
            logical.too_long |= over || logical.text.as_str().len() + text.len() > LINE_LIMIT;
            let continues = text.bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
            let end = line.end - usize::from(continues);
            if !logical.too_long {
                logical.text.push(self.source, line.start..end);
            }
            if !continues {
                return joined;
            }
            if !logical.too_long {
                logical.text.push_as(" ", end..next);
            }
            mark = Some(self.source.span(end..line.end));
        }
        joined.map(|logical| Logical { dangling: mark, ..logical })
    }
}

/// The bytes of a line end: each of LF, CR and NUL at most once, nothing after a NUL.
fn line_end(bytes: &[u8]) -> usize {
    let mut seen = [false; 3];
    let mut length = 0;
    for byte in bytes {
        let Some(kind) = [b'\n', b'\r', 0].iter().position(|end| end == byte) else { break };
        if seen[2] || seen[kind] {
            break;
        }
        seen[kind] = true;
        length += 1;
    }
    length
}
