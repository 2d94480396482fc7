//! The generic tree of a project: aliases and merge keys followed, variables replaced, files merged. Every node knows where it
//! was written and through what it came.

use crate::format::compose::Compose;
use crate::format::yaml::{Meaning, NodeId};
use crate::joined::Joined;
use crate::problem::Parsed;
use crate::setting::{Resolved, Setting, Variable};
use crate::text::{Span, Text};
use crate::value::{Expanded, duration, part::Part, size};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

/// A node of the merged tree.
#[derive(Clone, Debug)]
pub struct Node<'a> {
    pub(super) value: Value<'a>,
    /// The characters of the value; for a bare key, the key.
    pub origin: Span,
    /// The key that it was written under; for an item of a list, the list's key.
    pub key: Span,
    /// Aliases, merge keys, `extends` and `include` entries that it came through, the outermost first.
    pub via: Vec<Span>,
    pub(super) tag: Tag,
}

#[derive(Clone, Debug)]
pub(super) enum Value<'a> {
    Scalar(Scalar<'a>),
    List(Vec<Node<'a>>),
    Map(Map<'a>),
}

#[derive(Clone, Debug)]
pub(super) struct Scalar<'a> {
    pub(super) parsed: &'a Parsed<Compose>,
    pub(super) id: NodeId,
    pub(super) text: Text,
    pub(super) meaning: Meaning,
    /// Present where variables were replaced.
    pub(super) expanded: Option<Arc<Expanded>>,
}

/// What a tag of Compose asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    None,
    Reset,
    Override,
    Merge,
}

/// Keys and values in order. A key stands once.
#[derive(Clone, Debug, Default)]
pub(super) struct Map<'a> {
    entries: Vec<(Text, Node<'a>)>,
    index: HashMap<Text, usize>,
}

/// Maps up to this size are searched, larger ones are indexed.
const SMALL: usize = 12;

impl<'a> Map<'a> {
    pub(super) fn position(&self, key: &str) -> Option<usize> {
        if self.entries.len() > SMALL {
            return self.index.get(key).copied();
        }
        self.entries.iter().position(|(name, _)| *name == key)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.position(key).map(|at| &self.entries[at].1)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Text, &Node<'a>)> {
        self.entries.iter().map(|(key, node)| (key, node))
    }

    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = (&Text, &mut Node<'a>)> {
        self.entries.iter_mut().map(|(key, node)| (&*key, node))
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Puts a value under a key, in the place of an earlier one.
    pub(super) fn set(&mut self, key: Text, node: Node<'a>) {
        if let Some(at) = self.position(&key) {
            self.entries[at].1 = node;
            return;
        }
        self.entries.push((key, node));
        match self.entries.len() {
            len if len == SMALL + 1 => self.reindex(),
            len if len > SMALL => {
                let key = self.entries[len - 1].0.clone();
                self.index.insert(key, len - 1);
            }
            _ => {}
        }
    }

    /// Takes a value out and leaves its place empty of meaning until it is set again; for merging in place.
    pub(super) fn take(&mut self, at: usize) -> Node<'a> {
        let place = self.entries[at].1.hollow();
        std::mem::replace(&mut self.entries[at].1, place)
    }

    pub(super) fn put(&mut self, at: usize, node: Node<'a>) {
        self.entries[at].1 = node;
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&Text, &Node<'a>) -> bool) {
        let before = self.entries.len();
        self.entries.retain(|(key, node)| keep(key, node));
        if self.entries.len() != before {
            self.reindex();
        }
    }

    pub(super) fn into_entries(self) -> Vec<(Text, Node<'a>)> {
        self.entries
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() > SMALL {
            self.index.extend(self.entries.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)));
        }
    }
}

/// A number as Go prints it: with an exponent from 1e21 on and below 1e-4. `None` for what is no number.
fn go_text(number: f64) -> Option<String> {
    if number == 0.0 {
        return Some(if number.is_sign_negative() { "-0" } else { "0" }.to_owned());
    }
    let size = number.abs();
    if !number.is_finite() {
        return None;
    }
    if (1e-4..1e21).contains(&size) {
        return Some(format!("{number}"));
    }
    let text = format!("{number:e}");
    let (digits, exponent) = text.split_once('e')?;
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |exponent| ('-', exponent));
    Some(format!("{digits}e{sign}{exponent:0>2}"))
}

/// A value that a reader turns known text into.
fn read<T>(text: &str, reader: impl FnOnce(&str) -> Option<T>) -> Resolved<T> {
    reader(text).map_or(Resolved::Invalid, Resolved::Known)
}

impl<'a> Node<'a> {
    /// The same place without content.
    pub(super) fn hollow(&self) -> Node<'a> {
        Node { value: Value::List(Vec::new()), origin: self.origin, key: self.key, via: Vec::new(), tag: Tag::None }
    }

    /// Says of this node and all below that they came through `span`; costs one of `budget` for each.
    pub(super) fn came_through(&mut self, span: Span, budget: &mut usize) {
        let mut open = vec![self];
        while let Some(node) = open.pop() {
            if *budget == 0 {
                return;
            }
            *budget -= 1;
            node.via.insert(0, span);
            match &mut node.value {
                Value::Scalar(_) => {}
                Value::List(items) => open.extend(items),
                Value::Map(map) => open.extend(map.entries.iter_mut().map(|(_, node)| node)),
            }
        }
    }

    /// A value at this place.
    pub fn setting<T>(&self, value: Resolved<T>) -> Setting<T> {
        Setting { value, origin: self.origin, key: self.key, via: self.via.clone() }
    }

    /// A part of this value.
    pub fn part_setting<T>(&self, part: Part<T>) -> Setting<T> {
        Setting { value: part.value, origin: part.span, key: self.key, via: self.via.clone() }
    }

    /// The value under a key of a mapping; `None` for other nodes, and for a key without a value.
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        let node = self.raw(key)?;
        (!node.is_null()).then_some(node)
    }

    /// Like [`Node::get`], and gives a bare key too.
    pub fn raw(&self, key: &str) -> Option<&Node<'a>> {
        match &self.value {
            Value::Map(map) => map.get(key),
            Value::Scalar(_) | Value::List(_) => None,
        }
    }

    /// The value at a path of keys with dots between: `deploy.resources.limits.memory`.
    pub fn at(&self, path: &str) -> Option<&Node<'a>> {
        path.split('.').try_fold(self, |node, key| node.get(key))
    }

    /// Keys and values of a mapping, in order; empty for other nodes.
    pub fn entries(&self) -> Vec<(&Text, &Node<'a>)> {
        match &self.value {
            Value::Map(map) => map.iter().collect(),
            Value::Scalar(_) | Value::List(_) => Vec::new(),
        }
    }

    /// The items of a list, or a scalar as its only item; empty for mappings and for nothing.
    pub fn items(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(items) => items,
            Value::Scalar(_) if !self.is_null() => std::slice::from_ref(self),
            Value::Scalar(_) | Value::Map(_) => &[],
        }
    }

    /// True for nothing: a bare key, `null`, `~`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.meaning == Meaning::Null)
    }

    /// True for a scalar.
    pub fn is_scalar(&self) -> bool {
        matches!(self.value, Value::Scalar(_))
    }

    /// True for a mapping.
    pub fn is_map(&self) -> bool {
        matches!(self.value, Value::Map(_))
    }

    /// True for a list.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The scalar with its variables replaced and its way back to the file; `None` for lists and mappings.
    pub fn expanded(&self) -> Option<Expanded> {
        let Value::Scalar(scalar) = &self.value else { return None };
        if let Some(expanded) = &scalar.expanded {
            return Some(Expanded::clone(expanded));
        }
        Some(Expanded::verbatim(scalar.parsed.source.file(), self.joined()?))
    }

    /// The scalar as written, before variables are replaced; `None` for lists and mappings.
    pub fn joined(&self) -> Option<Joined> {
        let Value::Scalar(scalar) = &self.value else { return None };
        Some(scalar.parsed.model.tree().joined(&scalar.parsed.source, scalar.id))
    }

    /// The scalar as its file alone says it: defaults in the place of variables, whatever an env file says. `None` for lists and
    /// mappings.
    pub fn as_written(&self) -> Option<Expanded> {
        let Value::Scalar(scalar) = &self.value else { return None };
        let (file, joined) = (scalar.parsed.source.file(), self.joined()?);
        Some(match &scalar.expanded {
            Some(_) => Expanded::interpolated(file, joined, &|_| None),
            None => Expanded::verbatim(file, joined),
        })
    }

    /// The variables without a known value in a scalar.
    pub fn unresolved(&self) -> Vec<Variable> {
        match &self.value {
            Value::Scalar(Scalar { expanded: Some(expanded), .. }) => expanded.unresolved(expanded.whole()),
            Value::Scalar(_) | Value::List(_) | Value::Map(_) => Vec::new(),
        }
    }

    /// The scalar's text, known or not; placeholders where variables are unknown.
    pub(super) fn scalar_text(&self) -> Option<&Text> {
        match &self.value {
            Value::Scalar(scalar) => Some(&scalar.text),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The scalar's text, with the variables that are unknown as they are written; `None` for lists and mappings.
    pub(super) fn label(&self) -> Option<Text> {
        match &self.value {
            Value::Scalar(Scalar { expanded: Some(expanded), .. }) if !expanded.is_known(expanded.whole()) => {
                Some(Text::from(expanded.written()))
            }
            _ => self.scalar_text().cloned(),
        }
    }

    /// What `reader` makes of the scalar's text.
    pub fn read<T>(&self, reader: impl FnOnce(&str) -> Option<T>) -> Setting<T> {
        let unresolved = self.unresolved();
        let value = match &self.value {
            _ if !unresolved.is_empty() => Resolved::Unresolved(unresolved),
            Value::Scalar(scalar) if scalar.meaning != Meaning::Null => read(&scalar.text, reader),
            Value::Scalar(_) | Value::List(_) | Value::Map(_) => Resolved::Invalid,
        };
        self.setting(value)
    }

    /// As text; a number or a flag as it is written.
    pub fn text(&self) -> Setting<Text> {
        self.read(|text| Some(Text::from(text)))
    }

    /// As a flag, in any spelling that Compose takes: `true`, `yes`, `on`, `y` and their opposites, quoted or not.
    pub fn flag(&self) -> Setting<bool> {
        self.read(|text| match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" | "y" => Some(true),
            "false" | "no" | "off" | "n" => Some(false),
            _ => None,
        })
    }

    /// As a whole number.
    pub fn integer(&self) -> Setting<i64> {
        if let Value::Scalar(Scalar { meaning: Meaning::Int(value), .. }) = &self.value {
            return self.setting(i64::try_from(*value).map_or(Resolved::Invalid, Resolved::Known));
        }
        self.read(|text| text.parse().ok())
    }

    /// As a number.
    pub fn number(&self) -> Setting<f64> {
        self.read(|text| text.parse().ok().filter(|number: &f64| number.is_finite()))
    }

    /// The text that Compose makes of a number that is written without quotes; `None` for other scalars, lists and mappings.
    pub fn number_text(&self) -> Option<String> {
        match &self.value {
            Value::Scalar(Scalar { meaning: Meaning::Int(number), .. }) => Some(number.to_string()),
            Value::Scalar(Scalar { meaning: Meaning::Float(number), .. }) => go_text(*number),
            _ => None,
        }
    }

    /// As an amount of bytes (`512m`).
    pub fn bytes(&self) -> Setting<u64> {
        self.read(size::bytes)
    }

    /// As a duration (`1m30s`).
    pub fn duration(&self) -> Setting<Duration> {
        self.read(duration::parse)
    }

    /// The items as text: of a list, or one scalar.
    pub fn texts(&self) -> Vec<Setting<Text>> {
        self.items().iter().map(Node::text).collect()
    }
}
