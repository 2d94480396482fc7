//! What happens when a service ends: `restart`, and `deploy.restart_policy`, which wins over it.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};
use std::time::Duration;

/// A restart policy.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Restart {
    /// Never.
    No,
    /// Always, also when the daemon starts.
    Always,
    /// Always, but not what was stopped by hand when the daemon starts.
    UnlessStopped,
    /// After an exit code other than 0, at most so often.
    OnFailure(Option<u32>),
}

impl Restart {
    /// Reads a `restart` value. `no` may also be written as a flag.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, limit) = text.split_once(':').map_or((text, None), |(name, limit)| (name, Some(limit)));
        match (name, limit) {
            ("no" | "false" | "off" | "", None) => Some(Restart::No),
            ("always", None) => Some(Restart::Always),
            ("unless-stopped", None) => Some(Restart::UnlessStopped),
            ("on-failure", None) => Some(Restart::OnFailure(None)),
            ("on-failure", Some(limit)) => limit.parse().ok().map(|limit| Restart::OnFailure(Some(limit))),
            _ => None,
        }
    }

    /// Reads the condition of a `deploy.restart_policy`.
    pub fn from_condition(text: &str) -> Option<Self> {
        match text {
            "none" | "no" => Some(Restart::No),
            "any" | "always" => Some(Restart::Always),
            "on-failure" => Some(Restart::OnFailure(None)),
            "unless-stopped" => Some(Restart::UnlessStopped),
            _ => None,
        }
    }
}

/// `deploy.restart_policy`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RestartPolicy {
    /// When to restart; absent: Compose does not.
    pub condition: Option<Setting<Restart>>,
    /// The pause before.
    pub delay: Option<Setting<Duration>>,
    /// How often at most.
    pub max_attempts: Option<Setting<i64>>,
    /// How long to wait before a start counts as good.
    pub window: Option<Setting<Duration>>,
    /// The `restart_policy` key.
    pub key: Span,
}

impl Service<'_> {
    /// `restart`, as written.
    pub fn restart(&self) -> Option<Setting<Restart>> {
        self.get("restart").map(|node| node.read(Restart::parse))
    }

    /// `deploy.restart_policy`.
    pub fn restart_policy(&self) -> Option<RestartPolicy> {
        let node = self.get("deploy.restart_policy")?;
        Some(RestartPolicy {
            condition: node.get("condition").map(|condition| condition.read(Restart::from_condition)),
            delay: node.get("delay").map(Node::duration),
            max_attempts: node.get("max_attempts").map(Node::integer),
            window: node.get("window").map(Node::duration),
            key: node.key,
        })
    }

    /// What counts in the end: `deploy.restart_policy` where it is written, else `restart`. A policy without a condition means
    /// no restart. `None` when neither is written, which means no restart too.
    pub fn effective_restart(&self) -> Option<Setting<Restart>> {
        let Some(node) = self.get("deploy.restart_policy") else { return self.restart() };
        match node.get("condition") {
            Some(condition) => Some(condition.read(Restart::from_condition)),
            None => Some(Setting { origin: node.key, ..node.setting(Resolved::Known(Restart::No)) }),
        }
    }

    /// `deploy.mode`.
    pub fn deploy_mode(&self) -> Option<Setting<Text>> {
        self.text("deploy.mode")
    }

    /// `deploy.replicas`.
    pub fn replicas(&self) -> Option<Setting<i64>> {
        self.get("deploy.replicas").map(Node::integer)
    }

    /// `scale`.
    pub fn scale(&self) -> Option<Setting<i64>> {
        self.get("scale").map(Node::integer)
    }

    /// `stop_grace_period`.
    pub fn stop_grace_period(&self) -> Option<Setting<Duration>> {
        self.get("stop_grace_period").map(Node::duration)
    }
}
