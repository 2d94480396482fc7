//! `environment`, `env_file`, `labels` and other lists of keys with values.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};

/// A key and its value, from a mapping (`KEY: value`) or a list (`- KEY=value`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyValue {
    /// The key.
    pub key: Text,
    /// The characters of the key.
    pub key_span: Span,
    /// The value; `None` for a key alone, whose value comes from whoever starts Compose.
    pub value: Option<Setting<Text>>,
    /// What it came through.
    pub via: Vec<Span>,
}

impl KeyValue {
    /// The characters of key and value, or of the key alone.
    pub fn span(&self) -> Span {
        self.value.as_ref().map_or(self.key_span, |value| self.key_span.to(value.origin))
    }

    /// True when the key is this and its value is known to be that.
    pub fn is(&self, key: &str, value: &str) -> bool {
        self.key == *key && self.value.as_ref().and_then(Setting::known).is_some_and(|known| *known == *value)
    }

    fn entry(key: &Text, node: &Node<'_>) -> KeyValue {
        let value = (!node.is_null()).then(|| node.text());
        KeyValue { key: key.clone(), key_span: node.key, value, via: node.via.clone() }
    }

    /// An item of a list; the first of `separators` ends the key.
    fn item(node: &Node<'_>, separators: &[char]) -> Option<KeyValue> {
        let expanded = node.expanded()?;
        let text = expanded.as_str();
        let end = text.find(separators).unwrap_or(text.len());
        let value = (end < text.len()).then(|| node.part_setting(expanded.text(end + 1..text.len())));
        let key_span = expanded.span(0..end);
        let value = value.map(|value| Setting { key: key_span, ..value });
        Some(KeyValue { key: Text::from(expanded.written_at(0..end)), key_span, value, via: node.via.clone() })
    }
}

/// An env file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EnvFile {
    /// Its path as written; see [`Project::path_of`](super::super::Project::path_of).
    pub path: Setting<Text>,
    /// False when it may be absent.
    pub required: Resolved<bool>,
    /// `raw`, or absent.
    pub format: Option<Setting<Text>>,
    /// All of the entry.
    pub span: Span,
}

impl Node<'_> {
    /// Keys with values, in either form.
    pub fn key_values(&self) -> Vec<KeyValue> {
        self.pairs(&['='])
    }

    /// Keys with values, in either form; in a list the first of `separators` ends a key.
    pub fn pairs(&self, separators: &[char]) -> Vec<KeyValue> {
        if self.is_map() {
            return self.entries().into_iter().flat_map(|(key, node)| KeyValue::entries(key, node)).collect();
        }
        let mut all = Vec::new();
        for item in self.items() {
            if item.is_map() {
                all.extend(item.entries().into_iter().flat_map(|(key, node)| KeyValue::entries(key, node)));
            } else {
                all.extend(KeyValue::item(item, separators));
            }
        }
        all
    }
}

impl KeyValue {
    /// One for each value: `extra_hosts` takes a list behind a key.
    fn entries(key: &Text, node: &Node<'_>) -> Vec<KeyValue> {
        if !node.is_list() {
            return vec![KeyValue::entry(key, node)];
        }
        let item = |item: &Node<'_>| KeyValue {
            key: key.clone(),
            key_span: node.key,
            value: Some(item.text()),
            via: item.via.clone(),
        };
        node.items().iter().map(item).collect()
    }
}

impl Service<'_> {
    pub(super) fn key_values(&self, path: &str) -> Vec<KeyValue> {
        self.get(path).map(Node::key_values).unwrap_or_default()
    }

    /// `environment`.
    pub fn environment(&self) -> Vec<KeyValue> {
        self.key_values("environment")
    }

    /// `labels`.
    pub fn labels(&self) -> Vec<KeyValue> {
        self.key_values("labels")
    }

    /// `annotations`.
    pub fn annotations(&self) -> Vec<KeyValue> {
        self.key_values("annotations")
    }

    /// `sysctls`.
    pub fn sysctls(&self) -> Vec<KeyValue> {
        self.key_values("sysctls")
    }

    /// `extra_hosts`: host names with their addresses.
    pub fn extra_hosts(&self) -> Vec<KeyValue> {
        self.get("extra_hosts").map(|node| node.pairs(&['=', ':'])).unwrap_or_default()
    }

    /// `env_file`: later files win over earlier ones, `environment` wins over all.
    pub fn env_file(&self) -> Vec<EnvFile> {
        let items =
            self.get("env_file").map(|node| if node.is_map() { std::slice::from_ref(node) } else { node.items() });
        items.unwrap_or_default().iter().filter_map(EnvFile::read).collect()
    }
}

impl EnvFile {
    fn read(node: &Node<'_>) -> Option<EnvFile> {
        if !node.is_map() {
            return Some(EnvFile {
                path: node.text(),
                required: Resolved::Known(true),
                format: None,
                span: node.origin,
            });
        }
        Some(EnvFile {
            path: node.get("path")?.text(),
            required: node.get("required").map_or(Resolved::Known(true), |flag| flag.flag().value),
            format: node.get("format").map(Node::text),
            span: node.origin,
        })
    }
}
