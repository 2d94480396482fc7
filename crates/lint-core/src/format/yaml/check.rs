//! What the grammar allows and the loader refuses: equal keys, merge keys without a mapping.

use super::tree::{Kind, NodeId, Tree};
use crate::problem::{Problem, ProblemKind};
use std::collections::HashMap;

/// Checks every mapping of the tree.
pub(super) fn mappings(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for node in &tree.nodes {
        let Kind::Mapping(entries) = &node.kind else { continue };
        let mut first: HashMap<&str, NodeId> = HashMap::with_capacity(entries.len());
        for entry in entries {
            if tree.is_merge(entry.key) && !mergeable(tree, entry.value) {
                let span = tree.node(entry.value).span;
                let span = if span.is_empty() { tree.node(entry.key).span } else { span };
                let message = "a merge key takes a mapping or a list of mappings";
                problems.push(Problem::new(ProblemKind::WrongValue, span, message));
            }
            let Kind::Scalar(key) = &tree.node(entry.key).kind else { continue };
            if let Some(first) = first.get(key.text.as_str()) {
                let message = format!("key `{}` stands twice in one mapping", short(&key.text));
                let problem = Problem::new(ProblemKind::DuplicateKey, tree.node(entry.key).span, message);
                problems.push(problem.related(tree.node(*first).span, "the first one"));
            } else {
                first.insert(&key.text, entry.key);
            }
        }
    }
    problems
}

/// True for what can be merged, and for what is not known.
fn mergeable(tree: &Tree, value: NodeId) -> bool {
    let map = |id| matches!(tree.node(tree.resolve(id).0).kind, Kind::Mapping(_) | Kind::Alias(_));
    match &tree.node(tree.resolve(value).0).kind {
        Kind::Sequence(items) => items.iter().all(|&item| map(item)),
        _ => map(value),
    }
}

/// A key of any length, for a message of one line.
fn short(key: &str) -> String {
    let mut short: String = key.chars().take(60).collect();
    if short.len() < key.len() {
        short.push('…');
    }
    short
}
