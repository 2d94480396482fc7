//! Compose's short form of ports: `[address:][host[-host]:]container[-container][/protocol]`.

use super::address::{Address, Exposure};
use super::expanded::Expanded;
use super::part::{Malformed, Part};
use crate::setting::{Resolved, Variable};
use std::fmt;
use std::ops::Range;

/// A port mapping in its short form, in parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PortSpec {
    /// The address of the host to listen on.
    pub host_ip: Option<Part<Address>>,
    /// The host's port or ports. Absent: any free one.
    pub published: Option<Part<Ports>>,
    /// The container's port or ports.
    pub target: Part<Ports>,
    /// The protocol.
    pub protocol: Option<Part<Protocol>>,
    /// Variables without a known value in front, which may hold a host address or more sections than are written.
    pub open: Vec<Variable>,
}

/// A port, or a range of them with both ends included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ports {
    /// The first one.
    pub start: u16,
    /// The last one.
    pub end: u16,
}

/// A transport protocol.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Protocol {
    /// TCP, the default.
    Tcp,
    /// UDP.
    Udp,
    /// SCTP.
    Sctp,
}

impl Ports {
    /// A single port.
    pub fn single(port: u16) -> Self {
        Ports { start: port, end: port }
    }

    /// Reads `80` or `80-90`.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()));
        let ports = match text.split_once('-') {
            Some((start, end)) => Ports { start: number(start)?, end: number(end)? },
            None => Ports::single(number(text)?),
        };
        (ports.start <= ports.end).then_some(ports)
    }

    /// True when `port` is one of them.
    pub fn contains(self, port: u16) -> bool {
        (self.start..=self.end).contains(&port)
    }

    /// True when both share a port.
    pub fn overlaps(self, other: Ports) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// How many.
    pub fn count(self) -> usize {
        usize::from(self.end - self.start) + 1
    }
}

impl fmt::Display for Ports {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.start == self.end { write!(f, "{}", self.start) } else { write!(f, "{}-{}", self.start, self.end) }
    }
}

impl Protocol {
    /// Reads `tcp`, `udp` or `sctp` in any case.
    pub fn parse(text: &str) -> Option<Self> {
        match text.to_ascii_lowercase().as_str() {
            "tcp" => Some(Protocol::Tcp),
            "udp" => Some(Protocol::Udp),
            "sctp" => Some(Protocol::Sctp),
            _ => None,
        }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
            Protocol::Sctp => "sctp",
        })
    }
}

/// Reads the short form. What holds a variable without a known value is never malformed.
pub fn parse(spec: &Expanded) -> Result<PortSpec, Malformed> {
    let text = spec.as_str();
    let (ports, protocol) = match text.rfind('/') {
        Some(slash) => (0..slash, Some(slash + 1..text.len())),
        None => (0..text.len(), None),
    };
    let sections = sections(&text[ports.clone()]);
    let target = sections.target.clone();
    if target.is_empty() {
        return Err(spec.malformed(spec.whole(), "no container port"));
    }
    let parsed = PortSpec {
        host_ip: sections.host_ip.clone().map(|range| spec.part(range, Address::parse)),
        published: sections.published.clone().map(|range| spec.part(range, Ports::parse)),
        target: spec.part(target, Ports::parse),
        protocol: protocol.map(|range| spec.part(range, Protocol::parse)),
        open: if sections.host_ip.is_some() { Vec::new() } else { open(spec, &sections) },
    };
    check(spec, &parsed).map_or(Ok(parsed), Err)
}

struct Sections {
    host_ip: Option<Range<usize>>,
    published: Option<Range<usize>>,
    target: Range<usize>,
}

/// Cuts at the last two colons: what is left in front is the address, which may hold colons itself. Empty sections are absent.
fn sections(text: &str) -> Sections {
    let filled = |range: Range<usize>| Some(range).filter(|range| !range.is_empty());
    let Some(last) = text.rfind(':') else { return Sections { host_ip: None, published: None, target: 0..text.len() } };
    let target = last + 1..text.len();
    let Some(first) = text[..last].rfind(':') else {
        return Sections { host_ip: None, published: filled(0..last), target };
    };
    Sections { host_ip: filled(0..first), published: filled(first + 1..last), target }
}

/// A variable alone in the first section may hold an address as well.
fn open(spec: &Expanded, sections: &Sections) -> Vec<Variable> {
    spec.unresolved(sections.published.clone().unwrap_or_else(|| sections.target.clone()))
}

fn check(spec: &Expanded, parsed: &PortSpec) -> Option<Malformed> {
    let wrong = |span, message: String| Some(Malformed { span, message });
    if let Some(Part { value: Resolved::Invalid, span }) = parsed.host_ip {
        return wrong(span, "not an IP address".to_owned());
    }
    let ports = [parsed.published.as_ref(), Some(&parsed.target)];
    if let Some(part) = ports.into_iter().flatten().find(|part| part.value == Resolved::Invalid) {
        return wrong(part.span, "not a port between 0 and 65535 or a range of ports".to_owned());
    }
    if let Some(Part { value: Resolved::Invalid, span }) = parsed.protocol {
        return wrong(span, "the protocol is none of tcp, udp, sctp".to_owned());
    }
    let host = parsed.published.as_ref().and_then(Part::known)?;
    let container = parsed.target.known()?;
    if container.count() > 1 && host.count() != container.count() {
        return wrong(
            spec.span(spec.whole()),
            format!("{} host ports for {} container ports", host.count(), container.count()),
        );
    }
    None
}

impl PortSpec {
    /// Who can reach the published port. No host address means every interface.
    pub fn exposure(&self) -> Resolved<Exposure> {
        match &self.host_ip {
            Some(part) => match &part.value {
                Resolved::Known(address) => Resolved::Known(address.exposure()),
                Resolved::Unresolved(variables) => Resolved::Unresolved(variables.clone()),
                Resolved::Invalid => Resolved::Invalid,
            },
            None if self.open.is_empty() => Resolved::Known(Exposure::All),
            None => Resolved::Unresolved(self.open.clone()),
        }
    }
}
