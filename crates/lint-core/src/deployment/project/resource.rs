//! Networks, volumes, secrets, configs and models of the top level.

use super::node::Node;
use super::service::KeyValue;
use crate::setting::Setting;
use crate::text::{Span, Text};

/// An entry of the top level.
#[derive(Clone, Debug)]
pub struct Resource<'a> {
    /// Its name in the project.
    pub name: Text,
    /// The key that names it.
    pub name_span: Span,
    pub(super) node: Node<'a>,
}

impl<'a> Resource<'a> {
    /// The whole of it.
    pub fn node(&self) -> &Node<'a> {
        &self.node
    }

    /// True when it is made outside of Compose: `external: true`, or the older mapping.
    pub fn is_external(&self) -> bool {
        self.node.get("external").is_some_and(|external| external.is_map() || external.flag().is(true))
    }

    /// `name`: what it is called outside of the project.
    pub fn real_name(&self) -> Option<Setting<Text>> {
        self.text("name").or_else(|| self.text("external.name"))
    }

    /// `internal` of a network: no way out.
    pub fn internal(&self) -> Option<Setting<bool>> {
        self.node.get("internal").map(Node::flag)
    }

    /// `driver`.
    pub fn driver(&self) -> Option<Setting<Text>> {
        self.text("driver")
    }

    /// `driver_opts`.
    pub fn driver_opts(&self) -> Vec<KeyValue> {
        self.node.get("driver_opts").map(Node::key_values).unwrap_or_default()
    }

    /// `file` of a secret or config.
    pub fn file(&self) -> Option<Setting<Text>> {
        self.text("file")
    }

    /// `environment` of a secret or config: the variable that holds it.
    pub fn environment(&self) -> Option<Setting<Text>> {
        self.text("environment")
    }

    /// `content` of a config.
    pub fn content(&self) -> Option<Setting<Text>> {
        self.text("content")
    }

    /// True for a network that is known to have no way out.
    pub fn is_internal(&self) -> bool {
        self.internal().is_some_and(|internal| internal.is(true))
    }

    fn text(&self, path: &str) -> Option<Setting<Text>> {
        self.node.at(path).map(Node::text)
    }
}
