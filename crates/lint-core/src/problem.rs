//! What a parser has to say about a file. Parsing never fails: it gives a model and its problems.

use crate::finding::Fix;
use crate::text::{Source, Span};

/// A file that was read: its text, its model, and what was wrong with it.
#[derive(Clone, Debug)]
pub struct Parsed<T> {
    /// The text that every span of the model points into.
    pub source: Source,
    /// What the file says, as far as it can be understood.
    pub model: T,
    /// What could not be understood, in the order of the file.
    pub problems: Vec<Problem>,
}

/// One thing that a parser could not accept, or accepted with a warning of the format's own reader.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Which kind; rules pick theirs by it.
    pub kind: ProblemKind,
    /// The characters at fault.
    pub span: Span,
    /// What is wrong here, in the present tense, without a secret's value.
    pub message: String,
    /// What to do, where the parser knows.
    pub help: Option<String>,
    /// Other places that explain it, such as the first of two equal keys.
    pub related: Vec<(Span, String)>,
    /// Ways to repair it, where the parser knows the characters to write.
    pub fixes: Vec<Fix>,
}

/// The kinds of problems that parsers tell apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProblemKind {
    /// The grammar of the format is broken: its own reader refuses the file or drops the line.
    Syntax,
    /// The same key twice in one mapping or table.
    DuplicateKey,
    /// Bytes that are no UTF-8, or control characters that the format forbids.
    Encoding,
    /// A budget was used up: nesting, aliases, length. The file was read only up to there.
    Limit,
    /// A name that the format does not know: an instruction, a section, a directive, an attribute.
    UnknownName,
    /// A known name with a value of the wrong type or form.
    WrongValue,
}

impl ProblemKind {
    /// The kinds of what cannot be read at all.
    pub const UNREADABLE: &'static [ProblemKind] = &[ProblemKind::Syntax, ProblemKind::Encoding, ProblemKind::Limit];
}

impl Problem {
    /// A problem with neither help nor related places.
    pub fn new(kind: ProblemKind, span: Span, message: impl Into<String>) -> Self {
        Problem { kind, span, message: message.into(), help: None, related: Vec::new(), fixes: Vec::new() }
    }

    /// Adds what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers a repair.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fixes.push(fix);
        self
    }

    /// Adds a place that explains the problem.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push((span, message.into()));
        self
    }
}
