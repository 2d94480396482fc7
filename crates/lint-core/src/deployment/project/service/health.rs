//! `healthcheck`.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};
use crate::value::part::Part;
use std::time::Duration;

/// A health check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Healthcheck {
    /// `disable`.
    pub disable: Option<Setting<bool>>,
    /// `test`.
    pub test: Option<Setting<HealthTest>>,
    /// `interval`.
    pub interval: Option<Setting<Duration>>,
    /// `timeout`.
    pub timeout: Option<Setting<Duration>>,
    /// `start_period`.
    pub start_period: Option<Setting<Duration>>,
    /// `start_interval`.
    pub start_interval: Option<Setting<Duration>>,
    /// `retries`.
    pub retries: Option<Setting<i64>>,
    /// The value of `healthcheck`.
    pub span: Span,
    /// The `healthcheck` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
}

/// What a health check runs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum HealthTest {
    /// `NONE`: the image's check is switched off.
    None,
    /// `CMD`: these words, without a shell.
    Command(Vec<Part<Text>>),
    /// `CMD-SHELL`, or one text: a line for a shell.
    Shell(Part<Text>),
    /// A list that starts with none of the three; Compose refuses it.
    Unmarked(Vec<Part<Text>>),
}

impl Healthcheck {
    /// True when it is known to check nothing.
    pub fn is_disabled(&self) -> bool {
        self.disable.as_ref().is_some_and(|disable| disable.is(true))
            || self.test.as_ref().is_some_and(|test| test.is(HealthTest::None))
    }
}

impl Service<'_> {
    /// `healthcheck`.
    pub fn healthcheck(&self) -> Option<Healthcheck> {
        let node = self.get("healthcheck")?;
        let duration = |key: &str| node.get(key).map(Node::duration);
        Some(Healthcheck {
            disable: node.get("disable").map(Node::flag),
            test: node.get("test").map(test),
            interval: duration("interval"),
            timeout: duration("timeout"),
            start_period: duration("start_period"),
            start_interval: duration("start_interval"),
            retries: node.get("retries").map(Node::integer),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
        })
    }
}

fn test(node: &Node<'_>) -> Setting<HealthTest> {
    let part = |node: &Node<'_>| {
        let Setting { value, origin, .. } = node.text();
        Part { value, span: origin }
    };
    if node.is_scalar() {
        return node.setting(Resolved::Known(HealthTest::Shell(part(node))));
    }
    let mut words: Vec<Part<Text>> = node.items().iter().map(part).collect();
    let Some(first) = words.first().cloned() else { return node.setting(Resolved::Invalid) };
    let test = match (first.known().map(Text::as_str), &first.value) {
        (_, Resolved::Unresolved(variables)) => return node.setting(Resolved::Unresolved(variables.clone())),
        (Some("NONE"), _) => HealthTest::None,
        (Some("CMD"), _) => HealthTest::Command(words.split_off(1)),
        (Some("CMD-SHELL"), _) if words.len() >= 2 => HealthTest::Shell(words.swap_remove(1)),
        _ => HealthTest::Unmarked(words),
    };
    node.setting(Resolved::Known(test))
}
