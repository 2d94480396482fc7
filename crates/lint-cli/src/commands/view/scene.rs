//! What every view needs: places as JSON, and text without secrets.

use crate::render::Shown;
use lint_core::{Problem, ProblemKind, Source, Span};
use serde_json::{Value, json};

/// One file that is viewed.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Knows positions and secrets.
    pub shown: &'a Shown<'a>,
    /// The text of the file.
    pub source: &'a Source,
}

impl Scene<'_> {
    /// A place in the file: `{"byte", "line", "column", "utf16"}`.
    pub fn place(&self, byte: u32) -> Value {
        let place = self.shown.places.position(self.source, byte as usize);
        json!({"byte": place.byte, "line": place.line, "column": place.column, "utf16": place.utf16})
    }

    /// `object` with the start and the end of `span`.
    pub fn at(&self, span: Span, mut object: Value) -> Value {
        object["start"] = self.place(span.start);
        object["end"] = self.place(span.end);
        object
    }

    /// Text that means `span`, with its place.
    pub fn text(&self, span: Span, text: &str) -> Value {
        self.at(span, json!({"text": self.masked(span, text)}))
    }

    /// Text that means `span`; as it is written, with dots, where there is a secret in it.
    pub fn masked(&self, span: Span, text: &str) -> String {
        if self.shown.mask.within(span.file, span.range()).is_empty() {
            return self.shown.mask.words(text).into_owned();
        }
        self.shown.mask.gist(self.source, span.range())
    }

    /// What a parser had to say.
    pub fn problem(&self, problem: &Problem) -> Value {
        self.at(
            problem.span,
            json!({
                "kind": kind(problem.kind),
                "message": self.shown.mask.words(&problem.message),
                "help": problem.help.as_deref().map(|help| self.shown.mask.words(help)),
            }),
        )
    }
}

fn kind(kind: ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Syntax => "syntax",
        ProblemKind::DuplicateKey => "duplicate-key",
        ProblemKind::Encoding => "encoding",
        ProblemKind::Limit => "limit",
        ProblemKind::UnknownName => "unknown-name",
        ProblemKind::WrongValue => "wrong-value",
    }
}
