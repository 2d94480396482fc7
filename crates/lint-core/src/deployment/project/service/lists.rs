//! Attributes that are lists of names, and `devices`.

use super::super::node::Node;
use super::Service;
use crate::setting::Setting;
use crate::text::{Span, Text};
use crate::value::part::Part;

/// A device of the host that a container may use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Device {
    /// Its path on the host.
    pub source: Part<Text>,
    /// Its path in the container; absent: the same.
    pub target: Option<Part<Text>>,
    /// `r`, `w`, `m` in any combination; absent: all.
    pub permissions: Option<Part<Text>>,
    /// All of it.
    pub span: Span,
    /// The `devices` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
}

impl Device {
    fn read(node: &Node<'_>) -> Option<Device> {
        let field = |key: &str| {
            let Setting { value, origin, .. } = node.get(key)?.text();
            Some(Part { value, span: origin })
        };
        let (source, target, permissions) = match node.expanded() {
            None => (field("source")?, field("target"), field("permissions")),
            Some(expanded) => {
                let mut start = 0;
                let mut sections = expanded.as_str().split(':').map(|section| {
                    let range = start..start + section.len();
                    start = range.end + 1;
                    expanded.text(range)
                });
                (sections.next()?, sections.next(), sections.next())
            }
        };
        Some(Device { source, target, permissions, span: node.origin, key: node.key, via: node.via.clone() })
    }
}

impl Service<'_> {
    /// `cap_add`.
    pub fn cap_add(&self) -> Vec<Setting<Text>> {
        self.texts("cap_add")
    }

    /// `cap_drop`.
    pub fn cap_drop(&self) -> Vec<Setting<Text>> {
        self.texts("cap_drop")
    }

    /// `security_opt`.
    pub fn security_opt(&self) -> Vec<Setting<Text>> {
        self.texts("security_opt")
    }

    /// The file with the seccomp profile that `security_opt` names. `None` for the engine's own and for none at all.
    pub fn seccomp_profile(&self) -> Option<Setting<Text>> {
        let path = |option: Setting<Text>| {
            let path = option.known()?.strip_prefix("seccomp")?.strip_prefix(['=', ':'])?.to_owned();
            let own = ["builtin", "unconfined"].contains(&path.as_str()) || path.starts_with('{');
            (!own).then(|| option.map(|_| Text::from(path)))
        };
        self.security_opt().into_iter().find_map(path)
    }

    /// `group_add`.
    pub fn group_add(&self) -> Vec<Setting<Text>> {
        self.texts("group_add")
    }

    /// `device_cgroup_rules`.
    pub fn device_cgroup_rules(&self) -> Vec<Setting<Text>> {
        self.texts("device_cgroup_rules")
    }

    /// `devices`.
    pub fn devices(&self) -> Vec<Device> {
        self.get("devices").map(Node::items).unwrap_or_default().iter().filter_map(Device::read).collect()
    }

    /// `dns`.
    pub fn dns(&self) -> Vec<Setting<Text>> {
        self.texts("dns")
    }

    /// `links`: `service[:alias]`.
    pub fn links(&self) -> Vec<Setting<Text>> {
        self.texts("links")
    }

    /// `profiles`: empty for a service that always runs.
    pub fn profiles(&self) -> Vec<Setting<Text>> {
        self.texts("profiles")
    }
}
