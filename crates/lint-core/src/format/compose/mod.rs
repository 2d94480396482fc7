//! Compose files: the model of one file, and the project as Compose would run it.
//!
//! One file is a YAML tree that was held against what Compose accepts ([`schema`]). What holds in the end, over all files of a
//! project, is a [`Project`].

pub(crate) mod check;
mod item;
pub mod schema;

pub use crate::deployment::project::{
    Build, Command, CommandForm, Condition, Data, Dependency, Device, EnvFile, Extends, Fragment, Grant, HealthTest,
    Healthcheck, Incomplete, InlineKind, InlineSecret, Input, Keeping, KeyValue, Logging, LostDollar, Membership,
    Mount, Node, Port, Probe, Project, Reference, Resource, Restart, RestartPolicy, Service, ServiceReference, Ulimit,
    Wanted, paths,
};

use super::yaml::{self, Tree};
use crate::problem::Parsed;
use crate::text::{Source, Span, Text};
use std::collections::BTreeSet;

/// One Compose file.
#[derive(Clone, Debug, Default)]
pub struct Compose {
    tree: Tree,
}

/// Reads a Compose file. Never fails: what Compose would refuse in this file alone is in the problems.
pub fn parse(source: Source) -> Parsed<Compose> {
    let Parsed { source, model: tree, mut problems } = yaml::parse(source);
    let model = Compose { tree };
    problems.extend(check::check(&source, &model));
    problems.sort_by_key(|problem| (problem.span.start, problem.span.end));
    Parsed { source, model, problems }
}

impl Compose {
    /// The file as YAML.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The path of the smallest item that holds `span`: `services.web.ports[0]`. `None` outside of any item.
    pub fn item_path(&self, span: Span) -> Option<String> {
        item::path(&self.tree, span)
    }

    /// True when most services have neither `image`, `build` nor `provider`, and extend nothing: the file is laid over another.
    pub fn is_overlay(&self) -> bool {
        let services = self.tree.documents().iter().filter_map(|root| self.tree.get(*root, "services"));
        let services: Vec<_> = services.flat_map(|services| self.tree.entries(services.value)).collect();
        let whole = |service: &&yaml::Member| {
            ["image", "build", "provider", "extends"].iter().any(|key| self.tree.get(service.value, key).is_some())
        };
        services.iter().filter(whole).count() * 2 < services.len()
    }

    /// The services that a syntax error left something out of.
    pub fn damaged_services(&self, source: &Source) -> BTreeSet<Text> {
        if self.tree.damaged().is_empty() {
            return BTreeSet::new();
        }
        let services = self.tree.documents().iter().filter_map(|root| self.tree.get(*root, "services"));
        let entries = services.flat_map(|services| self.tree.entries(services.value));
        let damaged = entries.filter(|service| self.tree.is_damaged(source, service.value));
        damaged.filter_map(|service| self.tree.key(service.key).map(Text::from)).collect()
    }
}
