//! The other services that a service names, wherever it names one.

use super::super::node::Node;
use super::Service;
use crate::setting::Resolved;
use crate::text::{Span, Text};

/// The name of another service.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ServiceReference {
    /// The name.
    pub name: Text,
    /// Its characters.
    pub span: Span,
    /// Where it stands: `depends_on`, `links`, `network_mode`, …
    pub attribute: &'static str,
}

impl ServiceReference {
    /// True when the other service is started first. What an image is built from is not.
    pub fn orders(&self) -> bool {
        self.attribute != "additional_contexts"
    }
}

/// Attributes that take the namespace of another service as `service:NAME`.
const NAMESPACES: [&str; 4] = ["network_mode", "pid", "ipc", "uts"];

impl Service<'_> {
    /// Every name of another service that is known: in `depends_on`, `links`, `volumes_from`, the namespaces that it shares, and the
    /// contexts that it builds from.
    pub fn service_references(&self) -> Vec<ServiceReference> {
        let dependency = |(name, span)| ServiceReference { name, span, attribute: "depends_on" };
        let depends = self.depends_on().into_iter().map(|dependency| (dependency.name, dependency.span));
        let mut all: Vec<ServiceReference> = depends.filter(|(name, _)| !name.contains('$')).map(dependency).collect();
        for attribute in ["links", "volumes_from"] {
            let items = self.get(attribute).map(Node::items).unwrap_or_default();
            all.extend(items.iter().filter_map(|item| reference(item, "", attribute)));
        }
        all.retain(|reference| reference.attribute != "volumes_from" || reference.name != *"container");
        let shared = |attribute: &&'static str| reference(self.get(attribute)?, "service:", attribute);
        all.extend(NAMESPACES.iter().filter_map(shared));
        let contexts = self.get("build.additional_contexts");
        let named = contexts.map(Node::entries).unwrap_or_default().into_iter().map(|(_, node)| node);
        let listed = contexts.map(Node::items).unwrap_or_default().iter();
        all.extend(named.filter_map(|node| reference(node, "service:", "additional_contexts")));
        all.extend(listed.filter_map(|node| {
            let text = node.expanded()?;
            let start = text.as_str().find("=service:")? + 1;
            reference(node, &text.as_str()[..start + "service:".len()], "additional_contexts")
        }));
        all
    }
}

/// The name behind `prefix`, up to a colon.
fn reference(node: &Node<'_>, prefix: &str, attribute: &'static str) -> Option<ServiceReference> {
    let text = node.expanded()?;
    let rest = text.as_str().strip_prefix(prefix)?;
    let name = text.text(prefix.len()..prefix.len() + rest.find(':').unwrap_or(rest.len()));
    match name.value {
        Resolved::Known(known) => Some(ServiceReference { name: known, span: name.span, attribute }),
        Resolved::Unresolved(_) | Resolved::Invalid => None,
    }
}
