//! Questions to the tree: aliases followed, merge keys applied, nothing copied.

use super::tree::{Entry, Kind, NodeId, Scalar, Style, Tree};
use crate::text::{Source, Span};
use std::collections::HashSet;
use std::ops::Range;

/// An entry of a mapping, its own or merged in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// The key.
    pub key: NodeId,
    /// The value as written; may be an alias.
    pub value: NodeId,
    /// The aliases and merge keys that it came through, the outermost first. Empty for an own entry.
    pub via: Vec<Span>,
}

impl Tree {
    /// The node that `id` stands for, and the alias that was followed. An alias without target stands for itself.
    pub fn resolve(&self, id: NodeId) -> (NodeId, Vec<Span>) {
        match &self.node(id).kind {
            Kind::Alias(alias) => match alias.target {
                Some(target) => (target, vec![self.node(id).span]),
                None => (id, Vec::new()),
            },
            _ => (id, Vec::new()),
        }
    }

    /// The scalar at `id`, through an alias.
    pub fn scalar(&self, id: NodeId) -> Option<&Scalar> {
        match &self.node(self.resolve(id).0).kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The items of the sequence at `id`, through an alias; empty for anything else.
    pub fn items(&self, id: NodeId) -> &[NodeId] {
        match &self.node(self.resolve(id).0).kind {
            Kind::Sequence(items) => items,
            _ => &[],
        }
    }

    /// The entries of the mapping at `id` as written, merge keys and duplicates included, through an alias; empty for
    /// anything else.
    pub fn own_entries(&self, id: NodeId) -> &[Entry] {
        match &self.node(self.resolve(id).0).kind {
            Kind::Mapping(entries) => entries,
            _ => &[],
        }
    }

    /// The entries of the mapping at `id`, through an alias, with merge keys applied: own keys win over merged ones, an
    /// earlier mapping of a merge list over a later one, the first of two equal keys over the second. Own entries come first.
    pub fn entries(&self, id: NodeId) -> Vec<Member> {
        let mut seen = HashSet::new();
        let mut members = Vec::new();
        let (map, via) = self.resolve(id);
        let mut waiting = vec![(map, via)];
        while let Some((map, via)) = waiting.pop() {
            let mut merged = Vec::new();
            for entry in self.own_entries(map) {
                if self.is_merge(entry.key) {
                    self.merged_maps(*entry, &via, &mut merged);
                } else if self.key(entry.key).is_none_or(|key| seen.insert(key)) {
                    members.push(Member { key: entry.key, value: entry.value, via: via.clone() });
                }
            }
            waiting.extend(merged.into_iter().rev());
        }
        members
    }

    /// The entry of the mapping at `id` with this key, own or merged.
    pub fn get(&self, id: NodeId, key: &str) -> Option<Member> {
        let own = |map| {
            self.own_entries(map).iter().find(|entry| self.key(entry.key) == Some(key) && !self.is_merge(entry.key))
        };
        let (map, via) = self.resolve(id);
        if let Some(entry) = own(map) {
            return Some(Member { key: entry.key, value: entry.value, via });
        }
        if !self.own_entries(map).iter().any(|entry| self.is_merge(entry.key)) {
            return None;
        }
        self.entries(id).into_iter().find(|member| self.key(member.key) == Some(key))
    }

    /// The text of a key, through an alias; `None` for a key that is a collection.
    pub fn key(&self, key: NodeId) -> Option<&str> {
        self.scalar(key).map(|scalar| scalar.text.as_str())
    }

    /// True for a merge key: a plain `<<` without tag, or tagged `!!merge`.
    pub fn is_merge(&self, key: NodeId) -> bool {
        let node = self.node(key);
        let Kind::Scalar(scalar) = &node.kind else { return false };
        let tag = node.tag.as_ref().map(|tag| tag.value.as_str());
        match tag {
            None | Some("!") => scalar.style == Style::Plain && scalar.text == "<<",
            Some(tag) => scalar.text == "<<" && matches!(tag, "!!merge" | "!<tag:yaml.org,2002:merge>"),
        }
    }

    /// The mappings that a merge key names, with the way to each.
    fn merged_maps(&self, merge: Entry, via: &[Span], found: &mut Vec<(NodeId, Vec<Span>)>) {
        let (value, alias) = self.resolve(merge.value);
        let through = |more: &[&[Span]]| {
            let mut way = via.to_vec();
            way.push(self.node(merge.key).span);
            more.iter().for_each(|spans| way.extend_from_slice(spans));
            way
        };
        match &self.node(value).kind {
            Kind::Mapping(_) => found.push((value, through(&[&alias]))),
            Kind::Sequence(items) => {
                for &item in items {
                    let (map, item_alias) = self.resolve(item);
                    found.push((map, through(&[&alias, &item_alias])));
                }
            }
            _ => {}
        }
    }

    /// True when a damaged place belongs to the node at `id`, as far as its indentation tells: then what seems to be missing in
    /// it may stand there.
    pub fn is_damaged(&self, source: &Source, id: NodeId) -> bool {
        if self.damaged.is_empty() {
            return false;
        }
        let id = self.resolve(id).0;
        let (span, around) = (self.node(id).span.range(), self.around(source, id));
        let column = |byte: usize| byte - source.line(source.line_of(byte)).start;
        // What is indented deeper than the line of the key is meant to be its value.
        let below_key = indentation(source, around.start) + 1;
        let own = match &self.node(id).kind {
            Kind::Scalar(_) | Kind::Alias(_) => indentation(source, span.start) + 1,
            _ => column(span.start).min(below_key),
        };
        let first = self.damaged.partition_point(|damage| damage.range().end <= around.start);
        let near = self.damaged[first..].iter().map(|damage| damage.range());
        near.take_while(|damage| damage.start < around.end).any(|damage| {
            let inside = damage.start < span.end && damage.end > span.start;
            inside || column(damage.start) >= own
        })
    }

    /// From the node before the one at `id` to the node behind it.
    fn around(&self, source: &Source, id: NodeId) -> Range<usize> {
        let span = self.node(id).span;
        let before = id.0.checked_sub(1).map(|before| self.node(NodeId(before)).span);
        let start = match before {
            Some(before) if before.contains(span) => before.start,
            Some(before) => before.end.min(span.start),
            None => 0,
        };
        let next = self.nodes.get(self.last_inside(id).0 as usize + 1);
        let end = next.map_or(source.text().len(), |next| next.span.range().start);
        start as usize..end.max(span.range().end)
    }

    /// The last node of the subtree at `id`.
    pub(super) fn last_inside(&self, mut id: NodeId) -> NodeId {
        loop {
            let last = match &self.node(id).kind {
                Kind::Mapping(entries) => entries.last().map(|entry| entry.value),
                Kind::Sequence(items) => items.last().copied(),
                _ => None,
            };
            match last {
                Some(inner) => id = inner,
                None => return id,
            }
        }
    }
}

fn indentation(source: &Source, byte: usize) -> usize {
    let line = &source.text()[source.line(source.line_of(byte))];
    line.len() - line.trim_start().len()
}
