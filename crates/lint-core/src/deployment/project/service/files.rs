//! `secrets` and `configs` that a service is granted.

use super::super::node::Node;
use super::Service;
use crate::setting::Setting;
use crate::text::{Span, Text};

/// A secret or config in a container.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Grant {
    /// Its name among the project's secrets or configs.
    pub source: Setting<Text>,
    /// The file in the container; absent: `/run/secrets/NAME` for a secret, `/NAME` for a config.
    pub target: Option<Setting<Text>>,
    /// The file's mode, as written.
    pub mode: Option<Setting<Text>>,
    /// The file's owner.
    pub uid: Option<Setting<Text>>,
    /// The file's group.
    pub gid: Option<Setting<Text>>,
    /// All of it.
    pub span: Span,
}

impl Grant {
    fn read(node: &Node<'_>) -> Option<Grant> {
        let field = |key: &str| node.get(key).map(Node::text);
        let source = if node.is_map() { field("source")? } else { node.text() };
        let (target, mode, uid, gid) = (field("target"), field("mode"), field("uid"), field("gid"));
        Some(Grant { source, target, mode, uid, gid, span: node.origin })
    }
}

impl Service<'_> {
    /// `secrets`.
    pub fn secrets(&self) -> Vec<Grant> {
        self.grants("secrets")
    }

    /// `configs`.
    pub fn configs(&self) -> Vec<Grant> {
        self.grants("configs")
    }

    /// The names of the configs or secrets that it is granted, those of its build included.
    pub(in crate::deployment::project) fn granted(&self, path: &str) -> Vec<Setting<Text>> {
        let build = self.build().filter(|_| path == "secrets").map(|build| build.secrets).unwrap_or_default();
        let built = build.into_iter().filter(|secret| secret.known().is_none_or(|name| !name.contains('=')));
        self.grants(path).into_iter().map(|grant| grant.source).chain(built).collect()
    }

    fn grants(&self, path: &str) -> Vec<Grant> {
        self.get(path).map(Node::items).unwrap_or_default().iter().filter_map(Grant::read).collect()
    }
}
