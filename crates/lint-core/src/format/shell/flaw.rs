//! What is wrong with a script, in places of its own text.

use crate::problem::ProblemKind;
use std::ops::Range;

/// One thing that no shell accepts, or that the reader gave up on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flaw {
    /// The bytes at fault, in the script's text.
    pub range: Range<usize>,
    /// Which kind.
    pub kind: FlawKind,
    /// What is wrong, in the present tense.
    pub message: String,
}

/// The kinds of flaws.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FlawKind {
    /// A quote, substitution or expansion that is not closed.
    Unclosed,
    /// A compound command that lacks one of its words: `if` without `fi`.
    Incomplete,
    /// A word or operator that cannot stand where it stands.
    Unexpected,
    /// A heredoc without the line that ends it.
    Heredoc,
    /// Nested deeper than the reader follows.
    Depth,
}

impl FlawKind {
    /// The kind that rules know.
    pub fn problem_kind(self) -> ProblemKind {
        if self == FlawKind::Depth { ProblemKind::Limit } else { ProblemKind::Syntax }
    }
}
