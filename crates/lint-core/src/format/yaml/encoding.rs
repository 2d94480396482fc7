//! Characters that no YAML reader accepts: reported, and covered so that the rest can be read.

use crate::problem::{Problem, ProblemKind};
use crate::text::Source;
use std::borrow::Cow;
use std::ops::Range;

/// Places to report in one file; a binary file needs no more to be known as one.
const REPORTED: usize = 8;

/// The text with bad characters covered, and what is to be said about them.
pub(super) fn clean(source: &Source) -> (Cow<'_, str>, Vec<Problem>) {
    let text = source.text();
    let bad = bad_places(text);
    let problems = bad.iter().take(REPORTED).map(|range| problem(source, range)).collect();
    if bad.is_empty() {
        return (Cow::Borrowed(text), problems);
    }
    let mut bytes = text.as_bytes().to_vec();
    let (mut scanned, mut indenting) = (source.body_start(), true);
    for range in bad {
        for &byte in &bytes[scanned..range.start] {
            indenting = byte == b'\n' || indenting && matches!(byte, b' ' | b'\t');
        }
        scanned = range.end;
        bytes[range].fill(if indenting { b' ' } else { b'_' });
    }
    (Cow::Owned(String::from_utf8(bytes).expect("whole characters were covered with ASCII")), problems)
}

fn problem(source: &Source, range: &Range<usize>) -> Problem {
    let invalid = source.invalid().iter().any(|bytes| bytes.start < range.end && range.start < bytes.end);
    let message = if invalid { "these bytes are no UTF-8" } else { "control characters are not allowed in YAML" };
    Problem::new(ProblemKind::Encoding, source.span(range.clone()), message)
}

/// Runs of characters outside YAML's printable set.
fn bad_places(text: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (at, found) in text.char_indices().filter(|(_, found)| !printable(*found)) {
        let end = at + found.len_utf8();
        match places.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => places.push(at..end),
        }
    }
    places
}

/// `c-printable` of YAML 1.2.
fn printable(found: char) -> bool {
    matches!(found, '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..)
}
