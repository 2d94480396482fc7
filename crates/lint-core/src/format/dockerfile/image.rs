//! The parts of an image reference: registry, repository, tag, digest.

use super::expansion::Lexer;
use super::reading::Reading;
use crate::text::{Spanned, Text};
use std::ops::Range;

/// An image reference as written; each part may hold variable references.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImageReference {
    /// The host before the first `/`, where it is written and can be told from a name.
    pub registry: Option<Spanned<Text>>,
    /// The name without registry, tag and digest: `library/debian`, `debian`.
    pub repository: Spanned<Text>,
    /// What follows `:`.
    pub tag: Option<Spanned<Text>>,
    /// What follows `@`: `sha256:…`.
    pub digest: Option<Spanned<Text>>,
}

/// Splits a reference; colons and slashes inside `${…}` separate nothing.
pub(super) fn read(reading: Reading<'_>, range: Range<usize>) -> ImageReference {
    let range = unquoted(reading, range);
    let marks = marks(reading, range.clone());
    let digest = marks.iter().find(|(_, mark)| *mark == '@').map(|(at, _)| *at);
    let end = digest.unwrap_or(range.end);
    let slash = marks.iter().rev().find(|(at, mark)| *mark == '/' && *at < end).map_or(range.start, |(at, _)| *at);
    let colon = marks.iter().find(|(at, mark)| *mark == ':' && *at > slash && *at < end).map(|(at, _)| *at);
    let first = marks.iter().find(|(at, mark)| *mark == '/' && *at < end).map(|(at, _)| *at);
    let registry = first.filter(|slash| {
        let host = reading.str(range.start..*slash);
        host == "localhost" || host.contains(['.', ':']) && !host.starts_with('.')
    });
    let start = registry.map_or(range.start, |slash| slash + 1);
    ImageReference {
        registry: registry.map(|slash| reading.spanned(range.start..slash)),
        repository: reading.spanned(start..colon.unwrap_or(end)),
        tag: colon.map(|colon| reading.spanned(colon + 1..end)),
        digest: digest.map(|at| reading.spanned(at + 1..range.end)),
    }
}

/// Without quotes around the whole of it.
fn unquoted(reading: Reading<'_>, range: Range<usize>) -> Range<usize> {
    let text = reading.str(range.clone());
    let quoted = text.len() > 1 && ['"', '\''].iter().any(|quote| text.starts_with(*quote) && text.ends_with(*quote));
    if quoted { range.start + 1..range.end - 1 } else { range }
}

fn marks(reading: Reading<'_>, range: Range<usize>) -> Vec<(usize, char)> {
    let lexer = Lexer { text: reading.joined.as_str(), end: range.end, escape: reading.escape };
    let mut marks = Vec::new();
    let mut at = range.start;
    while let Some(c) = lexer.peek(at) {
        if matches!(c, '/' | ':' | '@') {
            marks.push((at, c));
        }
        at = match c {
            '$' => lexer.skip(at, c, 0).unwrap_or(at + 1),
            c => at + c.len_utf8(),
        };
    }
    marks
}
