//! Redirections as rules see them.

use super::script::Script;
use super::tree::{HeredocNode, RedirectKind, RedirectNode};
use super::word::{Part, Word};
use std::ops::Range;

/// One redirection of a command.
#[derive(Clone, Copy, Debug)]
pub struct Redirect<'a> {
    pub(super) script: &'a Script,
    pub(super) node: &'a RedirectNode,
}

impl<'a> Redirect<'a> {
    /// Which one.
    pub fn kind(self) -> RedirectKind {
        self.node.kind
    }

    /// With descriptor, operator and target.
    pub fn range(self) -> Range<usize> {
        self.node.range.clone()
    }

    /// The operator alone.
    pub fn operator(self) -> Range<usize> {
        self.node.operator.clone()
    }

    /// The file descriptor in front, where one is written.
    pub fn descriptor(self) -> Option<u32> {
        self.script.slice(self.node.range.start..self.node.operator.start).parse().ok()
    }

    /// The file, the descriptor, the string, or the delimiter; empty where it is missing.
    pub fn target(self) -> Word<'a> {
        Word::new(self.script, &self.node.target)
    }

    /// The heredoc that it announces.
    pub fn heredoc(self) -> Option<Heredoc<'a>> {
        self.node.heredoc.as_ref().map(|node| Heredoc { script: self.script, node })
    }
}

/// The body of a `<<`.
#[derive(Clone, Copy, Debug)]
pub struct Heredoc<'a> {
    pub(super) script: &'a Script,
    pub(super) node: &'a HeredocNode,
}

impl<'a> Heredoc<'a> {
    /// All lines in front of the delimiter, as they are written.
    pub fn body(self) -> Range<usize> {
        self.node.body.clone()
    }

    /// The delimiter that ends it; empty where it is missing.
    pub fn end(self) -> Range<usize> {
        self.node.end.clone()
    }

    /// True where the delimiter was quoted: nothing in the body is expanded.
    pub fn is_quoted(self) -> bool {
        self.node.quoted
    }

    /// The body in parts; none where it is quoted.
    pub fn parts(self) -> impl Iterator<Item = Part<'a>> + Clone {
        self.node.parts.iter().map(move |node| Part { script: self.script, node, quoted: true })
    }
}
