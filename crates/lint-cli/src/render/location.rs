//! Places as machines want them: a path, a start, an end.

use super::Shown;
use lint_core::{Edit, Fix, Position, Span};

/// A range of a file.
#[derive(Clone, Copy, Debug)]
pub struct Place<'s> {
    /// The label of the file.
    pub path: &'s str,
    /// The first character.
    pub start: Position,
    /// Behind the last one.
    pub end: Position,
}

impl Shown<'_> {
    /// Where a span stands; `None` for a file that is not there.
    pub fn place(&self, span: Span) -> Option<Place<'_>> {
        let (path, source) = self.outcome.file(span.file)?;
        let at = |byte: u32| self.places.position(source, byte as usize);
        Some(Place { path, start: at(span.start), end: at(span.end.max(span.start)) })
    }

    /// The edits of a fix with the text that each brings; `None` where that text is hidden, so that nobody may apply it.
    pub fn applicable<'f>(&self, fix: &'f Fix) -> Option<Vec<(&'f Edit, String)>> {
        let edits = fix.edits.iter().map(|edit| {
            let (_, source) = self.outcome.file(edit.span.file)?;
            let (text, masked) = self.mask.edit(source, edit);
            (!masked && *text == edit.text).then(|| (edit, text.into_owned()))
        });
        edits.collect()
    }
}

/// A sentence of a rule with a full stop.
pub fn sentence(words: &str) -> String {
    let words = words.trim_end();
    let end = if words.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{words}{end}")
}
