//! The facts: what is true of a deployment and what its owner allows, each with a rule that asks for it.

use super::field::{At, Fact};
use super::shape::{PORTS, Shape, TEXTS};
use crate::value::address::Address;
use crate::value::pattern;

/// What is true of a deployment and what its owner allows.
#[derive(Clone, PartialEq, Debug)]
pub struct Facts {
    /// The oldest systemd that units must run on.
    pub systemd_version: u16,
    /// Capabilities that services may be given though they are dangerous.
    pub capabilities_allowed: Vec<String>,
    /// Networks, `10.8.0.0/16`, on whose addresses services may publish ports as on the loopback address.
    pub allowed_networks: Vec<String>,
    /// Paths of URLs that health checks may ask; none: any.
    pub health_paths: Vec<String>,
    /// The processors that a service may have at most; 0: as many as it likes.
    pub cpus_max: u16,
    /// The memory that a service may have at most, in MiB; 0: as much as it likes.
    pub memory_max: u64,
    /// The processes that a service may have at most; 0: as many as it likes.
    pub pids_max: u16,
    /// Whether every network of a database has to be internal.
    pub strict_internal: bool,
    /// How many instances of a service there are at least.
    pub replicas_min: u16,
    /// The restart policies that are allowed, as `restart` spells them.
    pub restart_allowed: Vec<String>,
    /// The seconds that a service has to end at least.
    pub stop_grace_period: u64,
    /// The user that services run as, as `user` spells it; empty: anybody but root.
    pub user_expected: String,
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
            capabilities_allowed: Vec::new(),
            allowed_networks: Vec::new(),
            health_paths: Vec::new(),
            cpus_max: 0,
            memory_max: 0,
            pids_max: 0,
            strict_internal: false,
            replicas_min: 1,
            restart_allowed: vec!["unless-stopped".to_owned(), "always".to_owned()],
            stop_grace_period: 10,
            user_expected: String::new(),
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

    /// True for an address of a network that counts as safe to publish on.
    pub fn may_listen_on(&self, address: Address) -> bool {
        self.allowed_networks.iter().any(|network| address.is_in(network))
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

/// The words of `restart`.
const RESTARTS: Shape = Shape::Choice(&["no", "always", "on-failure", "unless-stopped"]);

/// All facts, by key.
pub static FACTS: &[Fact] = &[
    Fact {
        key: "capabilities.allowed",
        shape: TEXTS,
        doc: "Capabilities that services may be given though they are dangerous, such as `SYS_PTRACE`.",
        field: &At(|facts| &mut facts.capabilities_allowed),
    },
    Fact {
        key: "exposure.allowed-networks",
        shape: TEXTS,
        doc: "Networks such as `10.8.0.0/16` on whose addresses services may publish ports as on the loopback address.",
        field: &At(|facts| &mut facts.allowed_networks),
    },
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
        key: "health.path",
        shape: TEXTS,
        doc: "Paths of URLs, such as `/health`, that health checks may ask; none: any.",
        field: &At(|facts| &mut facts.health_paths),
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
        key: "limits.cpus-max",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The processors that a service may have at most; 0: no maximum.",
        field: &At(|facts| &mut facts.cpus_max),
    },
    Fact {
        key: "limits.memory-max",
        shape: Shape::Number { min: 0, max: 1 << 40 },
        doc: "The memory that a service may have at most, in MiB; 0: no maximum.",
        field: &At(|facts| &mut facts.memory_max),
    },
    Fact {
        key: "limits.pids-max",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The processes that a service may have at most; 0: no maximum.",
        field: &At(|facts| &mut facts.pids_max),
    },
    Fact {
        key: "networks.strict-internal",
        shape: Shape::Flag,
        doc: "Whether every network of a database has to be internal.",
        field: &At(|facts| &mut facts.strict_internal),
    },
    Fact {
        key: "replicas.min",
        shape: Shape::Number { min: 0, max: 65_535 },
        doc: "The instances of a service that there are at least.",
        field: &At(|facts| &mut facts.replicas_min),
    },
    Fact {
        key: "restart.allowed",
        shape: Shape::List(&RESTARTS),
        doc: "The restart policies that are allowed.",
        field: &At(|facts| &mut facts.restart_allowed),
    },
    Fact {
        key: "stop.grace-period-min",
        shape: Shape::Number { min: 0, max: 86_400 },
        doc: "The seconds that a service has to end at least.",
        field: &At(|facts| &mut facts.stop_grace_period),
    },
    Fact {
        key: "systemd.version",
        shape: Shape::Number { min: 100, max: 999 },
        doc: "The oldest systemd that units must run on; Debian 12 has 252.",
        field: &At(|facts| &mut facts.systemd_version),
    },
    Fact {
        key: "user.expected",
        shape: Shape::Text,
        doc: "The user that services run as, as `user` spells it; without it: anybody but root.",
        field: &At(|facts| &mut facts.user_expected),
    },
];
