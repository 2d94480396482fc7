//! The facts: what is true of a deployment and what its owner allows, each with a rule that asks for it.

use super::field::{At, Fact};
use super::shape::{PORTS, Shape, TEXTS};
use crate::value::pattern;

/// What is true of a deployment and what its owner allows.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The oldest systemd that units must run on.
    pub systemd_version: u16,
    /// Patterns of the names of services that are there for everybody.
    pub public_services: Vec<String>,
    /// Host ports that a proxy publishes on every interface.
    pub public_ports: Vec<u16>,
    /// Image tags that move.
    pub floating_tags: Vec<String>,
    /// Patterns of images that may run with a tag that moves, or without one.
    pub allowed_floating: Vec<String>,
}

impl Default for Facts {
    fn default() -> Self {
        Facts {
            systemd_version: 252,
            public_services: Vec::new(),
            public_ports: vec![80, 443],
            floating_tags: vec!["latest".to_owned()],
            allowed_floating: Vec::new(),
        }
    }
}

impl Facts {
    /// True for a service that is there for everybody.
    pub fn is_public_service(&self, name: &str) -> bool {
        self.public_services.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// True for an image that may run in whatever version is newest. `name` is the reference without tag and digest.
    pub fn may_float(&self, name: &str) -> bool {
        self.allowed_floating.iter().any(|pattern| pattern::fits(pattern, name))
    }

    /// True for an image tag that moves.
    pub fn is_floating_tag(&self, tag: &str) -> bool {
        self.floating_tags.iter().any(|floating| floating == tag)
    }
}

/// All facts, by key.
pub static FACTS: &[Fact] = &[
    Fact {
        key: "exposure.public-ports",
        shape: PORTS,
        doc: "Host ports that a proxy publishes on every interface: its entrance.",
        field: &At(|facts| &mut facts.public_ports),
    },
    Fact {
        key: "exposure.public-services",
        shape: TEXTS,
        doc: "Services that everybody may reach, by name; `*` stands for any characters.",
        field: &At(|facts| &mut facts.public_services),
    },
    Fact {
        key: "image.allowed-floating",
        shape: TEXTS,
        doc: "Images that may run in whatever version is newest, by name without tag; `*` stands for any characters.",
        field: &At(|facts| &mut facts.allowed_floating),
    },
    Fact {
        key: "image.floating-tags",
        shape: TEXTS,
        doc: "Image tags that move; no tag means `latest`.",
        field: &At(|facts| &mut facts.floating_tags),
    },
    Fact {
        key: "systemd.version",
        shape: Shape::Number { min: 100, max: 999 },
        doc: "The oldest systemd that units must run on; Debian 12 has 252.",
        field: &At(|facts| &mut facts.systemd_version),
    },
];
