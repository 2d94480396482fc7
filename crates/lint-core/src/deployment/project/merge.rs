//! How one file changes another, and how a service changes the one that it extends.
//!
//! Mappings merge key by key, lists grow, scalars are replaced; the exceptions are in [`special`]. `!reset` takes a key away,
//! `!override` puts a value in place of another, `!merge` merges lists item by item.

use super::node::{Map, Node, Scalar, Tag, Value};
use crate::format::yaml::Meaning;
use crate::text::Text;

/// What differs from the general rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Special {
    /// The later one counts.
    Replace,
    /// Both as lists: entries of a mapping become items.
    Grow,
    /// Both as mappings: items of a list become keys.
    Names,
    /// A text is the `context` of a mapping.
    Build,
    /// Merged only when both name the same driver, or one names none.
    Logging,
    /// Blocks with the same subnet merge.
    Subnets,
}

/// The rule for a path, where there is a special one. Source: Compose's merge rules of 2026.
fn special(path: &[Text]) -> Option<Special> {
    let path: Vec<&str> = path.iter().map(Text::as_str).collect();
    Some(match path.as_slice() {
        ["services", _, "command" | "entrypoint"]
        | ["services", _, "healthcheck", "test"]
        | ["services", _, "ulimits", _] => Special::Replace,
        [
            "services",
            _,
            "annotations" | "dns" | "dns_opt" | "dns_search" | "env_file" | "label_file" | "environment",
        ]
        | ["services", _, "extra_hosts" | "labels" | "sysctls" | "tmpfs"]
        | ["services", _, "build", "args" | "additional_contexts" | "extra_hosts" | "labels"]
        | ["services", _, "deploy", "labels"]
        | ["networks" | "volumes", _, "labels"] => Special::Grow,
        ["services", _, "depends_on" | "networks" | "models"] => Special::Names,
        ["services", _, "build"] => Special::Build,
        ["services", _, "logging"] => Special::Logging,
        ["networks", _, "ipam", "config"] => Special::Subnets,
        _ => return None,
    })
}

/// `over` laid over `base`; `path` is the place of both in the file.
pub(super) fn merge<'a>(base: Node<'a>, over: Node<'a>, path: &mut Vec<Text>) -> Node<'a> {
    if over.tag == Tag::Override {
        return over;
    }
    if over.tag == Tag::Merge {
        return item_by_item(base, over, path);
    }
    match special(path) {
        Some(Special::Replace) => over,
        Some(Special::Grow) if over.is_null() => base,
        Some(Special::Grow) => grow(base, over),
        Some(Special::Names) => general(base.into_names(), over.into_names(), path),
        Some(Special::Build) => general(base.into_build(), over.into_build(), path),
        Some(Special::Logging) if drivers_differ(&base, &over) => over,
        Some(Special::Subnets) => subnets(base, over, path),
        Some(Special::Logging) | None => general(base, over, path),
    }
}

fn general<'a>(base: Node<'a>, over: Node<'a>, path: &mut Vec<Text>) -> Node<'a> {
    if over.is_null() {
        return base;
    }
    let Node { value, origin, key, via, tag } = over;
    match (base.value, value) {
        (Value::Map(lower), Value::Map(upper)) => {
            Node { value: Value::Map(maps(lower, upper, path)), origin, key, via, tag: base.tag }
        }
        (Value::List(mut items), Value::List(more)) => {
            items.extend(more);
            Node { value: Value::List(items), origin, key, via, tag: base.tag }
        }
        (_, value) => Node { value, origin, key, via, tag },
    }
}

fn maps<'a>(mut lower: Map<'a>, upper: Map<'a>, path: &mut Vec<Text>) -> Map<'a> {
    let mut reset = Vec::new();
    for (key, node) in upper.into_entries() {
        let at = lower.position(&key);
        match at {
            _ if node.tag == Tag::Reset => reset.push(key),
            Some(at) => {
                let base = lower.take(at);
                path.push(key);
                let merged = merge(base, node, path);
                path.pop();
                lower.put(at, merged);
            }
            None => lower.set(key, node),
        }
    }
    if !reset.is_empty() {
        reset.sort();
        lower.retain(|key, _| reset.binary_search(key).is_err());
    }
    lower
}

/// Both as lists; what the later one resets is taken out of the earlier one.
fn grow<'a>(base: Node<'a>, over: Node<'a>) -> Node<'a> {
    let frame = over.hollow();
    let via = over.via.clone();
    let entries = over.entries().into_iter();
    let reset: Vec<Text> = entries.filter(|(_, node)| node.tag == Tag::Reset).map(|(key, _)| key.clone()).collect();
    let mut items = base.into_pairs();
    if !reset.is_empty() {
        items.retain(|item| item.pair_name().is_none_or(|name| !reset.iter().any(|key| *key == *name)));
    }
    items.extend(over.into_pairs());
    Node { value: Value::List(items), via, ..frame }
}

fn item_by_item<'a>(base: Node<'a>, over: Node<'a>, path: &mut Vec<Text>) -> Node<'a> {
    let frame = over.hollow();
    let (Value::List(lower), Value::List(upper)) = (base.value, over.value) else { return frame };
    let mut lower = lower.into_iter();
    let mut upper = upper.into_iter();
    let mut items = Vec::new();
    loop {
        items.push(match (lower.next(), upper.next()) {
            (None, None) => break,
            (Some(item), None) | (None, Some(item)) => item,
            (Some(item), Some(over)) if over.is_empty() => item,
            (Some(item), Some(over)) => {
                path.push(Text::from("*"));
                let merged = merge(item, over, path);
                path.pop();
                merged
            }
        });
    }
    Node { value: Value::List(items), ..frame }
}

fn drivers_differ(base: &Node<'_>, over: &Node<'_>) -> bool {
    let driver = |node: &Node<'_>| node.get("driver").and_then(Node::scalar_text).cloned();
    matches!((driver(base), driver(over)), (Some(base), Some(over)) if base != over)
}

fn subnets<'a>(base: Node<'a>, over: Node<'a>, path: &mut Vec<Text>) -> Node<'a> {
    let frame = over.hollow();
    let (Value::List(mut blocks), Value::List(upper)) = (base.value, over.value) else { return frame };
    let subnet = |node: &Node<'_>| node.get("subnet").and_then(Node::scalar_text).cloned();
    path.push(Text::from("*"));
    for block in upper {
        let name = subnet(&block);
        match blocks.iter().position(|lower| subnet(lower) == name) {
            Some(at) => {
                let lower = std::mem::replace(&mut blocks[at], frame.clone());
                blocks[at] = general(lower, block, path);
            }
            None => blocks.push(block),
        }
    }
    path.pop();
    Node { value: Value::List(blocks), ..frame }
}

impl<'a> Node<'a> {
    fn is_empty(&self) -> bool {
        match &self.value {
            Value::Scalar(_) => self.is_null(),
            Value::List(items) => items.is_empty(),
            Value::Map(map) => map.len() == 0,
        }
    }

    /// The key of an item: of a mapping of one entry, or in front of `=`.
    pub(super) fn pair_name(&self) -> Option<&str> {
        match self.scalar_text() {
            Some(text) => text.split('=').next(),
            None => self.entries().first().map(|(key, _)| key.as_str()),
        }
    }

    /// As items: each entry of a mapping becomes a mapping of one entry.
    fn into_pairs(self) -> Vec<Node<'a>> {
        if self.is_null() {
            return Vec::new();
        }
        match self.value {
            Value::List(items) => items,
            Value::Scalar(_) => vec![self],
            Value::Map(map) => {
                map.into_entries().into_iter().filter(|(_, node)| node.tag != Tag::Reset).map(pair).collect()
            }
        }
    }

    /// As a mapping: each item of a list becomes a key without a value.
    fn into_names(self) -> Node<'a> {
        let Node { value, origin, key, via, tag } = self;
        let Value::List(items) = value else { return Node { value, origin, key, via, tag } };
        let mut map = Map::default();
        for item in items {
            if let Some(name) = item.label() {
                map.set(name, item.into_bare());
            }
        }
        Node { value: Value::Map(map), origin, key, via, tag }
    }

    /// The key that an item of a list of names stands for, without a value.
    fn into_bare(self) -> Node<'a> {
        let Node { value, origin, via, tag, .. } = self;
        let value = match value {
            Value::Scalar(scalar) => Value::Scalar(Scalar { meaning: Meaning::Null, ..scalar }),
            other => other,
        };
        Node { value, origin, key: origin, via, tag }
    }

    fn into_build(self) -> Node<'a> {
        if !self.is_scalar() || self.is_null() {
            return self;
        }
        let (origin, key, via, tag) = (self.origin, self.key, self.via.clone(), self.tag);
        let mut map = Map::default();
        map.set(Text::from("context"), Node { tag: Tag::None, ..self });
        Node { value: Value::Map(map), origin, key, via, tag }
    }
}

fn pair<'a>((key, node): (Text, Node<'a>)) -> Node<'a> {
    let frame = node.hollow();
    let via = node.via.clone();
    let mut map = Map::default();
    map.set(key, node);
    Node { value: Value::Map(map), via, ..frame }
}
