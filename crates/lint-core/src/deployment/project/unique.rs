//! Items of lists that Compose keeps once: a later one takes the place of an earlier one with the same key.

use super::node::{Map, Node, Tag, Value};
use crate::text::Text;
use crate::value::{mount, port};
use std::collections::HashMap;

/// What makes two items the same.
#[derive(Clone, Copy)]
enum By {
    /// The text before `=`, or the key of a one-entry mapping.
    Name,
    /// The whole text.
    Text,
    /// The path in the container.
    Target,
    /// Where it is mounted, below this folder when no target is written.
    File(&'static str),
    /// Address, host port, container port and protocol.
    Port,
    /// The path of an env file.
    Path,
}

fn rule(path: &[&str]) -> Option<By> {
    Some(match path {
        ["annotations" | "environment" | "labels" | "sysctls"]
        | ["deploy", "labels"]
        | ["build", "labels" | "args"] => By::Name,
        ["build", "additional_contexts"] => By::Name,
        ["build", "tags"]
        | ["cap_add" | "cap_drop" | "dns" | "dns_opt" | "dns_search" | "links" | "profiles" | "expose"] => By::Text,
        ["tmpfs" | "group_add"] | ["networks", _, "aliases" | "link_local_ips"] => By::Text,
        ["env_file" | "label_file"] => By::Path,
        ["volumes" | "devices"] => By::Target,
        ["ports"] => By::Port,
        ["secrets"] => By::File("/run/secrets/"),
        ["configs"] => By::File("/"),
        _ => return None,
    })
}

/// Enforces uniqueness in a service, and drops what `!reset` left.
pub(super) fn enforce(service: &mut Node<'_>) {
    walk(service, &mut Vec::new());
}

fn walk(node: &mut Node<'_>, path: &mut Vec<Text>) {
    match &mut node.value {
        Value::Map(map) => {
            map.retain(|_, node| node.tag != Tag::Reset);
            descend(map, path);
        }
        Value::List(items) => {
            items.retain(|item| item.tag != Tag::Reset);
            let names: Vec<&str> = path.iter().map(Text::as_str).collect();
            if let Some(by) = rule(&names) {
                dedupe(items, by);
            }
        }
        Value::Scalar(_) => {}
    }
}

fn descend(map: &mut Map<'_>, path: &mut Vec<Text>) {
    if path.len() >= 3 {
        return;
    }
    for (key, node) in map.values_mut() {
        path.push(key.clone());
        walk(node, path);
        path.pop();
    }
}

fn dedupe(items: &mut Vec<Node<'_>>, by: By) {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut kept: Vec<Node<'_>> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        match key(&item, by).map(|key| (places.get(&key).copied(), key)) {
            Some((Some(at), _)) => kept[at] = item,
            Some((None, key)) => {
                places.insert(key, kept.len());
                kept.push(item);
            }
            None => kept.push(item),
        }
    }
    *items = kept;
}

/// What an item counts as; `None` for one that is like no other.
fn key(item: &Node<'_>, by: By) -> Option<String> {
    let text = if item.unresolved().is_empty() {
        item.scalar_text().map(ToString::to_string)
    } else {
        item.joined().map(|joined| joined.as_str().to_owned())
    };
    let field = |name: &str| item.get(name).and_then(Node::scalar_text).map(ToString::to_string);
    match by {
        By::Name => item.pair_name().map(str::to_owned),
        By::Text => text,
        By::Path => text.or_else(|| field("path")),
        By::File(folder) => match text {
            Some(name) => Some(format!("{folder}{name}")),
            None => field("target").or_else(|| field("source").map(|name| format!("{folder}{name}"))),
        },
        By::Target => field("target").or_else(|| target(item)).or(text),
        By::Port => port_key(item).or(text),
    }
}

/// The path in the container of a short form.
fn target(item: &Node<'_>) -> Option<String> {
    let spec = mount::parse(&item.expanded()?).ok()?;
    spec.target.known().map(ToString::to_string)
}

fn port_key(item: &Node<'_>) -> Option<String> {
    if item.is_map() {
        let field = |name: &str, default: &str| {
            item.get(name).and_then(Node::scalar_text).map_or(default.to_owned(), ToString::to_string)
        };
        let (ip, published) = (field("host_ip", ""), field("published", ""));
        return Some(format!("{ip}|{published}|{}|{}", field("target", ""), field("protocol", "tcp")));
    }
    let spec = port::parse(&item.expanded()?).ok().filter(|_| item.unresolved().is_empty())?;
    let ip = spec.host_ip.and_then(|part| part.known().copied()).map(|ip| ip.to_string()).unwrap_or_default();
    let published =
        spec.published.and_then(|part| part.known().copied()).map(|ports| ports.to_string()).unwrap_or_default();
    let protocol = spec.protocol.and_then(|part| part.known().copied()).unwrap_or(port::Protocol::Tcp);
    Some(format!("{ip}|{published}|{}|{}", spec.target.known()?, protocol))
}
