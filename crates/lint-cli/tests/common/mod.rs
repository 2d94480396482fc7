//! Outcomes made by hand, and the ways to show them.
#![allow(dead_code, reason = "each test binary uses its part")]

use lint_cli::{FileStatus, Format, Outcome, Paint, Shown, Status};
use lint_core::kind::FileKind;
use lint_core::{Confidence, FileId, Finding, Label, RuleName, Severity, Span};

/// An outcome with these files and nothing found in them.
pub fn outcome(files: &[(&str, &str)]) -> Outcome {
    let mut outcome = Outcome::default();
    for (path, text) in files {
        outcome.workspace.set(path, text.as_bytes().to_vec());
        outcome.files.push(FileStatus {
            path: (*path).to_owned(),
            kind: FileKind::Compose,
            status: Status::Checked,
            reason: "named so".to_owned(),
            explicit: false,
        });
    }
    outcome
}

/// The `nth` place (from 0) of `needle` in a file.
pub fn place(outcome: &Outcome, path: &str, needle: &str, nth: usize) -> Span {
    let file = outcome.workspace.files().find(|file| file.path == path).expect("the file is there");
    let source = file.content.source();
    let (at, _) = source.text().match_indices(needle).nth(nth).expect("the text is there");
    source.span(at..at + needle.len())
}

/// A finding of a rule.
pub fn finding(rule: &'static str, severity: Severity, span: Span, message: &str) -> Finding {
    Finding {
        rule: RuleName(rule),
        severity,
        confidence: Confidence::High,
        message: message.to_owned(),
        primary: Label { span, text: String::new() },
        related: Vec::new(),
        help: None,
        fixes: Vec::new(),
        suppressed: None,
    }
}

/// The outcome in a format.
pub fn show(outcome: &Outcome, format: Format) -> String {
    show_with(outcome, format, Paint::default())
}

/// The outcome in a format, painted.
pub fn show_with(outcome: &Outcome, format: Format, paint: Paint) -> String {
    let mut out = Vec::new();
    Shown::new(outcome).write(format, paint, &mut out).expect("a vector takes all");
    String::from_utf8(out).expect("output is UTF-8")
}

/// The span of bytes of the first file.
pub fn span(range: std::ops::Range<usize>) -> Span {
    Span::new(FileId(0), range)
}
