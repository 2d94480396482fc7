//! Tokens: the file cut into pieces without gaps or overlaps, so that writing them one after the other gives the file again.
//!
//! They say where things stand, not what they mean; meaning is in [`super::Instruction`].

use std::ops::Range;

/// One piece of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub range: Range<usize>,
}

/// The kinds of tokens.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TokenKind {
    /// The byte order mark.
    ByteOrderMark,
    /// Blanks at the beginning of a line that are part of no instruction's text.
    Blank,
    /// A line break, with carriage returns before it.
    LineBreak,
    /// A parser directive: `# escape=…`, from `#` to the end of the line.
    Directive,
    /// A comment, from `#` to the end of the line.
    Comment,
    /// The word that begins an instruction.
    Keyword,
    /// What follows the keyword, up to the end of the line or a continuation.
    Text,
    /// The escape character at the end of a line, the blanks behind it and the line break.
    Continuation,
    /// The lines of a heredoc, line breaks included.
    HeredocBody,
    /// The line that ends a heredoc, without its line break.
    HeredocEnd,
}

/// Collects tokens in order.
#[derive(Debug, Default)]
pub(super) struct Tokens(Vec<Token>);

impl Tokens {
    /// Adds a piece; an empty one is nothing.
    pub fn push(&mut self, kind: TokenKind, range: Range<usize>) {
        if range.start < range.end {
            self.0.push(Token { kind, range });
        }
    }

    /// All of them.
    pub fn finish(self) -> Vec<Token> {
        self.0
    }
}
