//! Mistakes in configuration files, as findings in them.

use crate::papers;
use lint_core::{Finding, Problem, ProblemKind, RuleName, Severity, Span};

/// The file is no TOML.
pub const SYNTAX: RuleName = RuleName("plimsoll/config-syntax-error");
/// A key that there is not.
pub const KEY: RuleName = RuleName("plimsoll/config-unknown-key");
/// A value of the wrong type, out of range, or one that means nothing.
pub const VALUE: RuleName = RuleName("plimsoll/config-wrong-value");
/// A name that no rule has.
pub const RULE: RuleName = RuleName("plimsoll/config-unknown-rule");
/// A path that leads nowhere, out of the repository, or in a circle.
pub const PATH: RuleName = RuleName("plimsoll/config-bad-path");

/// How the names of findings about configuration begin.
pub const PREFIX: &str = "plimsoll/config-";

/// A finding at `span`.
pub fn at(rule: RuleName, span: Span, message: impl Into<String>) -> Finding {
    Finding::new(rule, Severity::Error, span, message)
}

/// What a reader had to say.
pub fn of(problem: Problem) -> Finding {
    let rule = match problem.kind {
        ProblemKind::UnknownName => KEY,
        ProblemKind::WrongValue => VALUE,
        ProblemKind::Syntax | ProblemKind::DuplicateKey | ProblemKind::Encoding | ProblemKind::Limit => SYNTAX,
    };
    papers::finding(rule, problem)
}
