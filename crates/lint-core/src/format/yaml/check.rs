//! What the grammar allows and the loader refuses: equal keys, merge keys without a mapping.

use super::tree::{Kind, Node, NodeId, Tree};
use crate::finding::Fix;
use crate::problem::{Problem, ProblemKind};
use crate::text::Source;
use std::collections::HashMap;

/// Checks every mapping of the tree.
pub(super) fn mappings(source: &Source, tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (map, node) in (0..).map(NodeId).zip(&tree.nodes) {
        let Kind::Mapping(entries) = &node.kind else { continue };
        let mut first: HashMap<&str, usize> = HashMap::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            if tree.is_merge(entry.key) && !mergeable(tree, entry.value) {
                let span = tree.node(entry.value).span;
                let span = if span.is_empty() { tree.node(entry.key).span } else { span };
                let message = "a merge key takes a mapping or a list of mappings";
                problems.push(Problem::new(ProblemKind::WrongValue, span, message));
            }
            let Kind::Scalar(key) = &tree.node(entry.key).kind else { continue };
            if let Some(&first) = first.get(key.text.as_str()) {
                let message = format!("key `{}` stands twice in one mapping", short(&key.text));
                let problem = Problem::new(ProblemKind::DuplicateKey, tree.node(entry.key).span, message);
                let mut problem = problem.related(tree.node(entries[first].key).span, "the first one");
                problem.fixes = keep_one(source, tree, map, [first, index]);
                problems.push(problem);
            } else {
                first.insert(&key.text, index);
            }
        }
    }
    problems
}

/// Takes one of two equal keys out. Of values that differ, most readers see the last one. Two collections, or two merged mappings,
/// may each hold something that is wanted: nobody but a person can join them.
fn keep_one(source: &Source, tree: &Tree, map: NodeId, both: [usize; 2]) -> Vec<Fix> {
    let value = |index: usize| tree.node(tree.own_entries(map)[index].value);
    let [first, last] = both.map(value);
    let is_collection = |node: &Node| matches!(node.kind, Kind::Mapping(_) | Kind::Sequence(_));
    let same = source.str(first.span) == source.str(last.span);
    let joins = is_collection(first) || is_collection(last) || tree.is_merge(tree.own_entries(map)[both[0]].key);
    if !same && joins {
        return Vec::new();
    }
    let without = |title: &str, gone: usize| Some(Fix::unsafe_(title, tree.without(source, map, &[gone])?));
    let (keep_last, keep_first) = (without("keep the last one", both[0]), without("keep the first one", both[1]));
    let order = if same { [keep_first, None] } else { [keep_last, keep_first] };
    order.into_iter().flatten().collect()
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
