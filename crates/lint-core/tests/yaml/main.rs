//! YAML: meanings, places, aliases, merge keys, recovery and budgets, case by case.
#![allow(
    missing_docs,
    clippy::disallowed_macros,
    reason = "a test has no readers of its documentation, and prints its figures"
)]

mod meaning;
mod model;
mod places;
mod recovery;

use lint_core::yaml::{self, NodeId, Tree};
use lint_core::{FileId, Parsed, Source};

pub fn parse(text: impl AsRef<[u8]>) -> Parsed<Tree> {
    yaml::parse(Source::new(FileId(0), text.as_ref().to_vec()))
}

/// The node at a path of keys and item numbers, aliases and merge keys followed on the way.
pub fn at(tree: &Tree, path: &str) -> NodeId {
    path.split('.').filter(|step| !step.is_empty()).fold(tree.documents()[0], |node, step| {
        match step.parse::<usize>() {
            Ok(item) => tree.items(node)[item],
            Err(_) => tree.get(node, step).unwrap_or_else(|| panic!("no {step} in {path}")).value,
        }
    })
}

pub fn written<'a>(parsed: &'a Parsed<Tree>, path: &str) -> &'a str {
    parsed.source.str(parsed.model.node(at(&parsed.model, path)).span)
}

/// `Kind "characters at fault"` of every problem.
pub fn problems(parsed: &Parsed<Tree>) -> Vec<String> {
    let line = |problem: &lint_core::Problem| format!("{:?} {:?}", problem.kind, parsed.source.str(problem.span));
    parsed.problems.iter().map(line).collect()
}
