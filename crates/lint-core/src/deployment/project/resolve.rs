//! From a file's YAML to the generic tree: aliases and merge keys followed, variables replaced.

use super::node::{Map, Node, Scalar, Tag, Value};
use super::variables::{Reference, references};
use crate::format::compose::Compose;
use crate::format::yaml::{self, Kind, NodeId};
use crate::problem::Parsed;
use crate::text::{Span, Text};
use crate::value::Expanded;
use crate::value::expanded::Lookup;
use std::sync::Arc;

/// Nesting beyond this is cut off; Compose files are shallow.
const DEPTH: usize = 64;

/// How many nodes a project may have after aliases and `extends` are followed.
pub(super) const BUDGET: usize = 400_000;

/// Reads one document.
pub(super) struct Resolver<'a, 'b> {
    pub(super) parsed: &'a Parsed<Compose>,
    pub(super) lookup: Lookup<'b>,
    pub(super) budget: &'b mut usize,
    pub(super) references: &'b mut Vec<Reference>,
}

impl<'a> Resolver<'a, '_> {
    /// The mapping of a document's root without its `x-*` entries; `None` when the root is something else.
    pub(super) fn document(&mut self, root: NodeId) -> Option<Map<'a>> {
        let span = self.tree().node(root).span;
        let node = self.node(root, span, &[], 0);
        match node.value {
            Value::Map(map) => Some(map),
            Value::Scalar(_) | Value::List(_) => None,
        }
    }

    fn tree(&self) -> &'a yaml::Tree {
        self.parsed.model.tree()
    }

    fn node(&mut self, id: NodeId, key: Span, via: &[Span], depth: usize) -> Node<'a> {
        let tree = self.tree();
        let tag = tag(tree.node(id));
        let (id, via) = follow(tree, id, via);
        let written = tree.node(id);
        let tag = if tag == Tag::None { self::tag(written) } else { tag };
        let origin = if written.span.is_empty() { key } else { written.span };
        let spent = *self.budget == 0 || depth >= DEPTH;
        *self.budget = self.budget.saturating_sub(1);
        let value = match &written.kind {
            Kind::Scalar(scalar) => Value::Scalar(self.scalar(id, scalar)),
            _ if spent => Value::List(Vec::new()),
            Kind::Sequence(items) => {
                let items = items.iter().map(|item| self.node(*item, key, &via, depth + 1)).collect();
                Value::List(items)
            }
            Kind::Mapping(_) => Value::Map(self.map(id, &via, depth)),
            Kind::Alias(_) => Value::List(Vec::new()),
        };
        Node { value, origin, key, via, tag }
    }

    fn map(&mut self, id: NodeId, via: &[Span], depth: usize) -> Map<'a> {
        let tree = self.tree();
        let mut map = Map::default();
        for entry in tree.entries(id) {
            let key = tree.node(entry.key);
            let Kind::Scalar(name) = &key.kind else { continue };
            if depth == 0 && name.text.starts_with("x-") {
                continue;
            }
            let via: Vec<Span> = via.iter().chain(&entry.via).copied().collect();
            let node = self.node(entry.value, key.span, &via, depth + 1);
            map.set(name.text.clone(), node);
        }
        map
    }

    fn scalar(&mut self, id: NodeId, scalar: &yaml::Scalar) -> Scalar<'a> {
        let (parsed, meaning) = (self.parsed, scalar.meaning);
        if !scalar.text.contains('$') {
            return Scalar { parsed, id, text: scalar.text.clone(), meaning, expanded: None };
        }
        let joined = self.tree().joined(&parsed.source, id);
        references(&parsed.source, &joined, self.lookup, self.references);
        let expanded = Expanded::interpolated(parsed.source.file(), joined, self.lookup);
        let text = Text::from(expanded.as_str());
        Scalar { parsed, id, text, meaning, expanded: Some(Arc::new(expanded)) }
    }
}

/// Looks through an alias, which is added to `via`.
fn follow(tree: &yaml::Tree, id: NodeId, via: &[Span]) -> (NodeId, Vec<Span>) {
    let (target, alias) = tree.resolve(id);
    (target, via.iter().copied().chain(alias).collect())
}

fn tag(node: &yaml::Node) -> Tag {
    match node.tag.as_ref().map(|tag| tag.value.as_str()) {
        Some("!reset") => Tag::Reset,
        Some("!override") => Tag::Override,
        Some("!merge") => Tag::Merge,
        _ => Tag::None,
    }
}
