//! `ports`, in both forms.

use super::super::node::Node;
use super::Service;
use crate::policy::Facts;
use crate::setting::Resolved;
use crate::setting::Setting;
use crate::text::{Span, Text};
use crate::value::address::{Address, Exposure};
use crate::value::part::Part;
use crate::value::port::{self, Ports, Protocol};

/// A published port.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Port {
    /// The address of the host that it is published on; absent: every interface, unless [`Port::exposure`] says otherwise.
    pub host_ip: Option<Part<Address>>,
    /// The host's port or ports; absent: any free one.
    pub published: Option<Part<Ports>>,
    /// The container's port or ports.
    pub target: Part<Ports>,
    /// The protocol; absent: TCP.
    pub protocol: Option<Part<Protocol>>,
    /// All of it: the short form or the long form's mapping.
    pub span: Span,
    /// The `ports` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
    /// True for the long form.
    pub long: bool,
    exposure: Resolved<Exposure>,
}

impl Port {
    /// Who can reach it. Unresolved where a variable may hold the host address.
    pub fn exposure(&self) -> &Resolved<Exposure> {
        &self.exposure
    }

    /// True when it is known to be published on every interface.
    pub fn is_on_all_interfaces(&self) -> bool {
        self.exposure == Resolved::Known(Exposure::All)
    }

    /// The protocol, TCP where none is written; `None` where it is not known.
    pub fn effective_protocol(&self) -> Option<Protocol> {
        self.protocol.as_ref().map_or(Some(Protocol::Tcp), |part| part.known().copied())
    }

    fn short(node: &Node<'_>) -> Option<Port> {
        let spec = port::parse(&node.expanded()?).ok()?;
        Some(Port {
            exposure: spec.exposure(),
            host_ip: spec.host_ip,
            published: spec.published,
            target: spec.target,
            protocol: spec.protocol,
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
            long: false,
        })
    }

    fn long(node: &Node<'_>) -> Option<Port> {
        fn part<T>(node: &Node<'_>, key: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Part<T>> {
            let Setting { value, origin, .. } = node.get(key)?.read(read);
            Some(Part { value, span: origin })
        }
        let filled = |key: &str| node.get(key).filter(|value| value.scalar_text().is_some_and(|text| !text.is_empty()));
        let host_ip = filled("host_ip").and_then(|_| part(node, "host_ip", Address::parse));
        let exposure = match host_ip.as_ref().map(|part| &part.value) {
            None => Resolved::Known(Exposure::All),
            Some(Resolved::Known(address)) => Resolved::Known(address.exposure()),
            Some(Resolved::Unresolved(variables)) => Resolved::Unresolved(variables.clone()),
            Some(Resolved::Invalid) => Resolved::Invalid,
        };
        Some(Port {
            host_ip,
            published: filled("published").and_then(|_| part(node, "published", Ports::parse)),
            target: part(node, "target", Ports::parse)?,
            protocol: filled("protocol").and_then(|_| part(node, "protocol", Protocol::parse)),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
            long: true,
            exposure,
        })
    }
}

impl Service<'_> {
    /// True for a port that is what the service is for: a proxy that publishes the ports of the web, as far as the facts know them.
    pub fn is_entrance(&self, port: &Port, facts: &Facts) -> bool {
        let published = port.published.as_ref().and_then(Part::known);
        self.is_proxy()
            && published.is_some_and(|ports| (ports.start..=ports.end).all(|port| facts.public_ports.contains(&port)))
    }

    /// `ports`. Malformed ones are left out: the parser has reported them.
    pub fn ports(&self) -> Vec<Port> {
        let items = self.get("ports").map(Node::items).unwrap_or_default();
        items.iter().filter_map(|item| if item.is_map() { Port::long(item) } else { Port::short(item) }).collect()
    }

    /// `expose`: ports for other services, not for the host.
    pub fn expose(&self) -> Vec<Setting<Text>> {
        self.texts("expose")
    }
}
