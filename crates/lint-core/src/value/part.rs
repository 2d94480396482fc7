//! A part of a value: the host port of a port mapping, the tag of an image reference.
//!
//! Like a [`Setting`](crate::Setting) without its key: what it means as far as that is known, and the characters to mark.

use crate::setting::{Resolved, Variable};
use crate::text::{Span, Text};

/// One part of a written value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part<T> {
    /// What it means, or why that is not known.
    pub value: Resolved<T>,
    /// Its characters, a whole `${…}` where a variable is part of it.
    pub span: Span,
}

impl<T> Part<T> {
    /// The value, where it is known.
    pub fn known(&self) -> Option<&T> {
        match &self.value {
            Resolved::Known(value) => Some(value),
            Resolved::Unresolved(_) | Resolved::Invalid => None,
        }
    }

    /// The variables without a known value that keep it from being known.
    pub fn unresolved(&self) -> &[Variable] {
        match &self.value {
            Resolved::Unresolved(variables) => variables,
            Resolved::Known(_) | Resolved::Invalid => &[],
        }
    }
}

impl<T: PartialEq> Part<T> {
    /// True when the value is known and equal.
    pub fn is(&self, value: T) -> bool {
        self.known() == Some(&value)
    }
}

impl Part<Text> {
    /// The end of a known word from byte `from` of its value on, such as what follows `=` in `--host=::1`. Its characters where
    /// the word is written as it is meant, in quotes or not; else those of the whole word.
    pub fn behind(&self, from: usize) -> Option<Part<Text>> {
        let text = self.known()?;
        let quotes =
            self.span.len().checked_sub(text.len()).filter(|quotes| [0, 2].contains(quotes)).map(|quotes| quotes / 2);
        let span = quotes.map_or(self.span, |quote| self.span.slice(quote + from..quote + text.len()));
        Some(Part { value: Resolved::Known(Text::from(text.get(from..)?)), span })
    }
}

/// A written value that does not have the form it needs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Malformed {
    /// The characters at fault.
    pub span: Span,
    /// What is wrong, in the present tense.
    pub message: String,
}
