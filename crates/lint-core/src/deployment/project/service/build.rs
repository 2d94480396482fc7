//! `build`.

use super::super::node::Node;
use super::Service;
use super::environment::KeyValue;
use crate::setting::Setting;
use crate::text::{Span, Text};

/// How the image is built.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Build {
    /// The folder or URL to build from; absent: the project's folder.
    pub context: Option<Setting<Text>>,
    /// The Dockerfile's path, from the context; absent: `Dockerfile`.
    pub dockerfile: Option<Setting<Text>>,
    /// The Dockerfile itself.
    pub dockerfile_inline: Option<Setting<Text>>,
    /// The stage to build.
    pub target: Option<Setting<Text>>,
    /// Build arguments.
    pub args: Vec<KeyValue>,
    /// `build.network`.
    pub network: Option<Setting<Text>>,
    /// `build.privileged`.
    pub privileged: Option<Setting<bool>>,
    /// `build.platforms`.
    pub platforms: Vec<Setting<Text>>,
    /// `build.secrets` in their short form, or the sources of the long one.
    pub secrets: Vec<Setting<Text>>,
    /// `build.additional_contexts`.
    pub additional_contexts: Vec<KeyValue>,
    /// The value of `build`.
    pub span: Span,
    /// The `build` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
}

impl Service<'_> {
    /// `build`, from either form.
    pub fn build(&self) -> Option<Build> {
        let node = self.get("build")?;
        let text = |key: &str| node.get(key).map(Node::text);
        let pairs = |key: &str| node.get(key).map(Node::key_values).unwrap_or_default();
        let secret =
            |item: &Node<'_>| if item.is_map() { item.get("source").map(Node::text) } else { Some(item.text()) };
        Some(Build {
            context: if node.is_scalar() { Some(node.text()) } else { text("context") },
            dockerfile: text("dockerfile"),
            dockerfile_inline: text("dockerfile_inline"),
            target: text("target"),
            args: pairs("args"),
            network: text("network"),
            privileged: node.get("privileged").map(Node::flag),
            platforms: node.get("platforms").map(Node::texts).unwrap_or_default(),
            secrets: node.get("secrets").map(Node::items).unwrap_or_default().iter().filter_map(secret).collect(),
            additional_contexts: pairs("additional_contexts"),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
        })
    }
}
