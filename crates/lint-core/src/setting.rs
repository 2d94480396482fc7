//! Effective values: what holds in the end, where it was written, and through what it came.

use crate::text::{Span, Text};

/// An effective value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Setting<T> {
    /// The value, or why it is not known.
    pub value: Resolved<T>,
    /// The characters of the value where it was written. For an absent value written as a bare key, the key.
    pub origin: Span,
    /// The key that it was written under.
    pub key: Span,
    /// Aliases, merge keys, `extends` and override entries that it came through, nearest first. Empty when written in place.
    pub via: Vec<Span>,
}

impl<T> Setting<T> {
    /// The value, where it is known.
    pub fn known(&self) -> Option<&T> {
        match &self.value {
            Resolved::Known(value) => Some(value),
            Resolved::Unresolved(_) | Resolved::Invalid => None,
        }
    }

    /// The variables without a known value that keep it from being known; empty when it is known or invalid.
    pub fn unresolved(&self) -> &[Variable] {
        match &self.value {
            Resolved::Unresolved(variables) => variables,
            Resolved::Known(_) | Resolved::Invalid => &[],
        }
    }

    /// The same place with another value.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Setting<U> {
        let value = match self.value {
            Resolved::Known(value) => Resolved::Known(to(value)),
            Resolved::Unresolved(variables) => Resolved::Unresolved(variables),
            Resolved::Invalid => Resolved::Invalid,
        };
        Setting { value, origin: self.origin, key: self.key, via: self.via }
    }
}

impl<T: PartialEq> Setting<T> {
    /// True when the value is known and equal; false for an unresolved one.
    pub fn is(&self, value: T) -> bool {
        self.known() == Some(&value)
    }
}

/// A value as far as it can be known from files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolved<T> {
    /// It is this.
    Known(T),
    /// It depends on variables that no file of the deployment sets.
    Unresolved(Vec<Variable>),
    /// It is written, and has the wrong type or form; the parser has reported that.
    Invalid,
}

/// A variable that a value refers to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name.
    pub name: Text,
    /// The characters of the reference, braces included.
    pub span: Span,
}
