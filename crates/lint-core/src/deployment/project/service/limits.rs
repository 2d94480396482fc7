//! How much a service may use: memory, processors, processes, files, logs.

use super::super::node::Node;
use super::Service;
use super::environment::KeyValue;
use crate::setting::Setting;
use crate::text::{Span, Text};

/// `logging`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logging {
    /// The driver; absent: the daemon's default.
    pub driver: Option<Setting<Text>>,
    /// Its options.
    pub options: Vec<KeyValue>,
    /// The value of `logging`.
    pub span: Span,
    /// The `logging` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
}

impl Logging {
    /// An option by its name.
    pub fn option(&self, name: &str) -> Option<&Setting<Text>> {
        self.options.iter().find(|option| option.key == *name)?.value.as_ref()
    }
}

/// One of `ulimits`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ulimit {
    /// Its name: `nofile`.
    pub name: Text,
    /// The key.
    pub name_span: Span,
    /// The soft limit.
    pub soft: Option<Setting<i64>>,
    /// The hard limit.
    pub hard: Option<Setting<i64>>,
}

impl Service<'_> {
    /// The most memory it may use, in bytes: `deploy.resources.limits.memory`, else `mem_limit`. 0 is no limit.
    pub fn memory_limit(&self) -> Option<Setting<u64>> {
        self.get("deploy.resources.limits.memory").or_else(|| self.get("mem_limit")).map(Node::bytes)
    }

    /// The most processors it may use: `deploy.resources.limits.cpus`, else `cpus`. 0 is no limit.
    pub fn cpu_limit(&self) -> Option<Setting<f64>> {
        self.get("deploy.resources.limits.cpus").or_else(|| self.get("cpus")).map(Node::number)
    }

    /// The most processes it may have: `deploy.resources.limits.pids`, else `pids_limit`. 0 and below are no limit.
    pub fn pids_limit(&self) -> Option<Setting<i64>> {
        self.get("deploy.resources.limits.pids").or_else(|| self.get("pids_limit")).map(Node::integer)
    }

    /// `ulimits`.
    pub fn ulimits(&self) -> Vec<Ulimit> {
        let entries = self.get("ulimits").map(Node::entries).unwrap_or_default();
        let limit = |(name, node): (&Text, &Node<'_>)| {
            let both = (!node.is_map()).then(|| node.integer());
            let of = |key: &str| both.clone().or_else(|| node.get(key).map(Node::integer));
            Ulimit { name: name.clone(), name_span: node.key, soft: of("soft"), hard: of("hard") }
        };
        entries.into_iter().map(limit).collect()
    }

    /// `logging`.
    pub fn logging(&self) -> Option<Logging> {
        let node = self.get("logging")?;
        Some(Logging {
            driver: node.get("driver").map(Node::text),
            options: node.get("options").map(Node::key_values).unwrap_or_default(),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
        })
    }
}
