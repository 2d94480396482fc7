//! YAML: each key, scalar, alias, tag and anchor, with the path that leads to it.

use super::{EDITED, Fact};
use crate::fix::touched::Touched;
use crate::format::yaml::{Entry, Kind, Node, NodeId, Tree};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The names on the way to a node, hashed: a path per node would take memory by depth.
type Path = u64;

pub(super) fn facts(tree: &Tree, touched: &Touched) -> Vec<Fact> {
    let mut walk = Walk { tree, touched, facts: Vec::new(), waiting: Vec::new(), anchored: HashMap::new() };
    walk.waiting.extend(tree.documents().iter().enumerate().rev().map(|(index, root)| (*root, below(0, index))));
    while let Some((id, path)) = walk.waiting.pop() {
        walk.node(id, path);
    }
    walk.facts
}

struct Walk<'a> {
    tree: &'a Tree,
    touched: &'a Touched,
    facts: Vec<Fact>,
    waiting: Vec<(NodeId, Path)>,
    anchored: HashMap<NodeId, Path>,
}

impl Walk<'_> {
    fn node(&mut self, id: NodeId, path: Path) {
        let node = self.tree.node(id);
        self.properties(id, node, path);
        match &node.kind {
            Kind::Scalar(scalar) => {
                self.facts.push(Fact::new(node.span, format!("{path:x} {:?} {}", scalar.meaning, scalar.text)));
            }
            Kind::Alias(alias) => {
                let target = alias.target.and_then(|target| self.anchored.get(&target)).copied();
                self.facts.push(Fact::new(node.span, format!("{path:x} *{} {target:x?}", alias.name)));
            }
            Kind::Sequence(items) => {
                self.empty(node, items.is_empty(), path);
                for item in items {
                    let start = self.tree.node(*item).span.before();
                    self.facts.push(Fact::new(start, format!("{path:x} item")));
                }
                self.waiting.extend(items.iter().rev().map(|item| (*item, below(path, "[]"))));
            }
            Kind::Mapping(entries) => {
                self.empty(node, entries.is_empty(), path);
                let next: Vec<_> = entries.iter().rev().flat_map(|entry| self.entry(*entry, path)).collect();
                self.waiting.extend(next);
            }
        }
    }

    /// The value of an entry and its key, the one to be looked at first last.
    fn entry(&self, entry: Entry, path: Path) -> [(NodeId, Path); 2] {
        let span = self.tree.node(entry.key).span;
        let name = if self.touched.touches(&span.range()) { Some(EDITED) } else { self.tree.key(entry.key) };
        [(entry.value, below(path, name)), (entry.key, below(path, "key"))]
    }

    fn properties(&mut self, id: NodeId, node: &Node, path: Path) {
        for property in [&node.tag, &node.anchor].into_iter().flatten() {
            self.facts.push(Fact::new(property.span, format!("{path:x} has {}", property.value)));
        }
        if node.anchor.is_some() {
            self.anchored.insert(id, path);
        }
    }

    /// A collection with something in it is known by what is in it.
    fn empty(&mut self, node: &Node, is_empty: bool, path: Path) {
        if is_empty {
            let what = if matches!(node.kind, Kind::Sequence(_)) { "[]" } else { "{}" };
            self.facts.push(Fact::new(node.span, format!("{path:x} {what}")));
        }
    }
}

fn below(path: Path, name: impl Hash) -> Path {
    let mut hasher = DefaultHasher::new();
    (path, name).hash(&mut hasher);
    hasher.finish()
}
