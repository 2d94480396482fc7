//! What a service hangs together with: networks, dependencies, the service that it extends.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};

/// A network that a service is on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Membership {
    /// Its name among the project's networks.
    pub name: Text,
    /// The characters of the name.
    pub span: Span,
    /// Further names of the service there.
    pub aliases: Vec<Setting<Text>>,
    /// A fixed IPv4 address.
    pub ipv4_address: Option<Setting<Text>>,
    /// What it came through.
    pub via: Vec<Span>,
}

/// A service that must run first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dependency {
    /// Its name.
    pub name: Text,
    /// The characters of the name.
    pub span: Span,
    /// What to wait for.
    pub condition: Resolved<Condition>,
    /// The characters of the condition, where one is written.
    pub condition_span: Option<Span>,
    /// False when it may be absent.
    pub required: Resolved<bool>,
    /// What it came through.
    pub via: Vec<Span>,
}

/// What to wait for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Condition {
    /// The container runs; the default.
    Started,
    /// Its health check passes.
    Healthy,
    /// It has ended with exit code 0.
    CompletedSuccessfully,
}

/// `extends`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extends {
    /// The service that is extended.
    pub service: Setting<Text>,
    /// The file that it is in; absent: the same one.
    pub file: Option<Setting<Text>>,
}

impl Condition {
    /// Reads `service_started` and its like.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "service_started" => Some(Condition::Started),
            "service_healthy" => Some(Condition::Healthy),
            "service_completed_successfully" => Some(Condition::CompletedSuccessfully),
            _ => None,
        }
    }
}

impl Service<'_> {
    /// `networks`. Empty, without `network_mode`: the project's `default` network.
    pub fn networks(&self) -> Vec<Membership> {
        let Some(node) = self.get("networks") else { return Vec::new() };
        let member = |name: &Text, span: Span, node: &Node<'_>| Membership {
            name: name.clone(),
            span,
            aliases: node.get("aliases").map(Node::texts).unwrap_or_default(),
            ipv4_address: node.get("ipv4_address").map(Node::text),
            via: node.via.clone(),
        };
        let keyed = node.entries().into_iter().map(|(name, node)| member(name, node.key, node));
        keyed.chain(node.items().iter().filter_map(|item| Some(member(&item.label()?, item.origin, item)))).collect()
    }

    /// The names of the networks that it is on: `default` where it names none. Empty where a `network_mode` takes their place.
    pub fn network_names(&self) -> Vec<Text> {
        let names: Vec<Text> = self.networks().into_iter().map(|network| network.name).collect();
        match self.network_mode() {
            Some(_) => Vec::new(),
            None if names.is_empty() => vec![Text::from("default")],
            None => names,
        }
    }

    /// `models`: the names of the models that it uses.
    pub fn models(&self) -> Vec<Setting<Text>> {
        let Some(node) = self.get("models") else { return Vec::new() };
        let named = |(name, node): (&Text, &Node<'_>)| Setting {
            origin: node.key,
            ..node.setting(Resolved::Known(name.clone()))
        };
        node.entries().into_iter().map(named).chain(node.texts()).collect()
    }

    /// `depends_on`.
    pub fn depends_on(&self) -> Vec<Dependency> {
        let Some(node) = self.get("depends_on") else { return Vec::new() };
        let dependency = |name: &Text, span: Span, node: &Node<'_>| Dependency {
            name: name.clone(),
            span,
            condition: node
                .get("condition")
                .map_or(Resolved::Known(Condition::Started), |condition| condition.read(Condition::parse).value),
            condition_span: node.get("condition").map(|condition| condition.origin),
            required: node.get("required").map_or(Resolved::Known(true), |flag| flag.flag().value),
            via: node.via.clone(),
        };
        let keyed = node.entries().into_iter().map(|(name, node)| dependency(name, node.key, node));
        keyed
            .chain(node.items().iter().filter_map(|item| Some(dependency(&item.label()?, item.origin, item))))
            .collect()
    }

    /// `extends`, as this service writes it; what it extends writes may differ.
    pub fn extends(&self) -> Option<Extends> {
        let node = self.get("extends")?;
        let service = if node.is_map() { node.get("service")?.text() } else { node.text() };
        Some(Extends { service, file: node.get("file").map(Node::text) })
    }
}
