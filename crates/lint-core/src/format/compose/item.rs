//! The path of an item: what a suppression, a fingerprint and a reader call it.

use crate::format::yaml::{Kind, NodeId, Tree};
use crate::text::Span;

pub(super) fn path(tree: &Tree, span: Span) -> Option<String> {
    let mut path = String::new();
    let mut node = *tree.documents().iter().find(|root| tree.node(**root).span.contains(span))?;
    while let Some(inner) = step(tree, node, span, &mut path) {
        node = inner;
    }
    Some(path).filter(|path| !path.is_empty())
}

/// Goes to the child that holds `span` and writes its name. Children stand in the order of the file.
fn step(tree: &Tree, node: NodeId, span: Span, path: &mut String) -> Option<NodeId> {
    let start = |id: NodeId| tree.node(id).span.start;
    let holds = |id: NodeId| tree.node(id).span.contains(span);
    match &tree.node(node).kind {
        Kind::Mapping(entries) => {
            let entry = entries[..entries.partition_point(|entry| start(entry.key) <= span.start)].last()?;
            let whole = tree.node(entry.key).span.to(tree.node(entry.value).span);
            let Kind::Scalar(key) = &tree.node(entry.key).kind else { return None };
            if !whole.contains(span) {
                return None;
            }
            push_key(path, &key.text);
            holds(entry.value).then_some(entry.value)
        }
        Kind::Sequence(items) => {
            let index = items.partition_point(|item| start(*item) <= span.start).checked_sub(1)?;
            let item = items[index];
            if !holds(item) {
                return None;
            }
            path.push_str(&format!("[{index}]"));
            Some(item)
        }
        Kind::Scalar(_) | Kind::Alias(_) => None,
    }
}

/// Appends a key; in brackets and quotes where it would not read as one word.
fn push_key(path: &mut String, key: &str) {
    if !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '/')) {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    } else {
        path.push_str(&format!("[{key:?}]"));
    }
}
