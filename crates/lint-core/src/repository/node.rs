//! A node of a YAML file that is no part of the deployment, with its way back to the file: what models of such files are built from.

use crate::file::File;
use crate::format::yaml::{Kind, Meaning, NodeId, Scalar, Tree};
use crate::text::{Span, Spanned, Text};
use crate::value::words;

/// A node of a file.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    tree: &'a Tree,
    id: NodeId,
}

impl<'a> Node<'a> {
    /// The root of the first document: the only one that programs without a use for several read.
    pub fn first(file: &File<'a, Tree>) -> Option<Self> {
        Node::all(file).next()
    }

    /// The roots of all documents.
    pub fn all(file: &File<'a, Tree>) -> impl Iterator<Item = Self> + use<'a> {
        let tree = file.model();
        tree.documents().iter().map(move |id| Node { tree, id: *id })
    }

    /// Its characters; those of the target where it is an alias.
    pub fn span(self) -> Span {
        self.tree.node(self.tree.resolve(self.id).0).span
    }

    /// The value under a key.
    pub fn get(self, key: &str) -> Option<Self> {
        self.tree.get(self.id, key).map(|member| Node { id: member.value, ..self })
    }

    /// The value at a path of keys with dots between.
    pub fn at(self, path: &str) -> Option<Self> {
        path.split('.').try_fold(self, Node::get)
    }

    /// The keys as nodes and their values, merged ones included.
    pub fn entries(self) -> impl Iterator<Item = (Self, Self)> + use<'a> {
        let members = self.tree.entries(self.id).into_iter();
        members.map(move |member| (Node { id: member.key, ..self }, Node { id: member.value, ..self }))
    }

    /// The items of a sequence.
    pub fn items(self) -> impl Iterator<Item = Self> + use<'a> {
        self.tree.items(self.id).iter().map(move |id| Node { id: *id, ..self })
    }

    /// The text of a scalar that is not nothing.
    pub fn text(self) -> Option<&'a str> {
        self.scalar().filter(|scalar| scalar.meaning != Meaning::Null).map(|scalar| scalar.text.as_str())
    }

    /// The text under a key, with its place.
    pub fn text_at(self, path: &str) -> Option<Spanned<Text>> {
        let node = self.at(path)?;
        Some(Spanned { value: Text::from(node.text()?), span: node.span() })
    }

    /// The characters of a key.
    pub fn key_span(self, key: &str) -> Option<Span> {
        let member = self.tree.get(self.id, key)?;
        Some(self.tree.node(member.key).span)
    }

    /// True for a mapping.
    pub fn is_map(self) -> bool {
        matches!(self.kind(), Kind::Mapping(_))
    }

    /// True for a sequence.
    pub fn is_list(self) -> bool {
        matches!(self.kind(), Kind::Sequence(_))
    }

    /// True for nothing.
    pub fn is_null(self) -> bool {
        self.scalar().is_some_and(|scalar| scalar.meaning == Meaning::Null)
    }

    /// The first key that is none of these, or that stands twice.
    pub fn stranger(self, known: &[&str]) -> Option<Self> {
        let mut seen = Vec::new();
        let entries = self.tree.own_entries(self.id).iter().filter(|entry| !self.tree.is_merge(entry.key));
        let mut keys = entries.map(|entry| Node { id: entry.key, ..self });
        keys.find(|key| {
            let text = key.scalar().map_or("", |scalar| scalar.text.as_str());
            let strange = seen.contains(&text) || !known.contains(&text);
            seen.push(text);
            strange
        })
    }

    /// All scalars in it, keys included, in the order of the file; aliases are not followed.
    pub fn scalars(self) -> Vec<&'a str> {
        let mut found = Vec::new();
        let mut waiting = vec![self.id];
        while let Some(id) = waiting.pop() {
            match &self.tree.node(id).kind {
                Kind::Scalar(scalar) => found.push(scalar.text.as_str()),
                Kind::Mapping(entries) => {
                    waiting.extend(entries.iter().rev().flat_map(|entry| [entry.value, entry.key]));
                }
                Kind::Sequence(items) => waiting.extend(items.iter().rev()),
                Kind::Alias(_) => {}
            }
        }
        found
    }

    /// All mappings in it that have a key, in the order of the file; aliases are not followed.
    pub fn with_key(self, key: &str) -> Vec<Self> {
        let mut found = Vec::new();
        let mut waiting = vec![self.id];
        while let Some(id) = waiting.pop() {
            let node = Node { id, ..self };
            match &self.tree.node(id).kind {
                Kind::Mapping(entries) => {
                    if node.get(key).is_some() {
                        found.push(node);
                    }
                    waiting.extend(entries.iter().rev().map(|entry| entry.value));
                }
                Kind::Sequence(items) => waiting.extend(items.iter().rev()),
                Kind::Scalar(_) | Kind::Alias(_) => {}
            }
        }
        found
    }

    fn kind(self) -> &'a Kind {
        &self.tree.node(self.tree.resolve(self.id).0).kind
    }

    fn scalar(self) -> Option<&'a Scalar> {
        self.tree.scalar(self.id)
    }
}

/// The words of texts, in lower case: `HighErrorRate`, `http_errors_total` and `error rate` share one.
pub fn words_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    texts.into_iter().flat_map(words::split).collect()
}
