//! Edits made in a text. Everything beside them stays as it is, byte for byte.

use crate::finding::Edit;
use crate::text::Span;
use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

/// Why edits cannot be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Clash {
    /// Two of them change the same characters.
    Overlap(Span, Span),
    /// One lies beyond the end of the text or cuts a character.
    OutOfBounds(Span),
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clash::Overlap(..) => f.write_str("its edits change the same characters"),
            Clash::OutOfBounds(_) => f.write_str("an edit does not fit the text"),
        }
    }
}

/// Makes `edits`, in any order, in `source`. Line breaks that they bring become those of the lines around them; a byte order
/// mark stays the first character. Insertions at one place come in the order given.
pub fn apply<'e>(source: &str, edits: impl IntoIterator<Item = &'e Edit>) -> Result<String, Clash> {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    apply_sorted(source, &edits).map(|applied| applied.text)
}

/// A text after its edits.
pub(super) struct Applied {
    pub text: String,
    /// One for each edit, in the same order.
    pub changes: Vec<Change>,
}

/// Where an edit was, in the old text and in the new one.
pub(super) struct Change {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

pub(super) fn apply_sorted(source: &str, edits: &[&Edit]) -> Result<Applied, Clash> {
    let body = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut text = String::with_capacity(source.len());
    let mut changes = Vec::with_capacity(edits.len());
    let mut last = Span::default();
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        let before = range.start.max(body)..range.end.max(body);
        if source.get(before.clone()).is_none() {
            return Err(Clash::OutOfBounds(edit.span));
        }
        if before.start < done {
            return Err(Clash::Overlap(last, edit.span));
        }
        text.push_str(&source[done..before.start]);
        let start = text.len();
        text.push_str(&with_breaks_of(source, before.start, &edit.text));
        done = before.end;
        last = edit.span;
        changes.push(Change { before, after: start..text.len() });
    }
    text.push_str(&source[done..]);
    Ok(Applied { text, changes })
}

/// `text` with the line breaks that are in use at the byte `at` of `source`.
fn with_breaks_of<'t>(source: &str, at: usize, text: &'t str) -> Cow<'t, str> {
    if !text.contains('\n') {
        return Cow::Borrowed(text);
    }
    let next = source[at..].find('\n').map(|place| at + place);
    let near = next.or_else(|| source[..at].rfind('\n'));
    let crlf = near.is_some_and(|place| source[..place].ends_with('\r'));
    let plain = text.replace("\r\n", "\n");
    Cow::Owned(if crlf { plain.replace('\n', "\r\n") } else { plain })
}
