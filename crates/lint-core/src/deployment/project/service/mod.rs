//! A service as Compose would run it.
//!
//! Every accessor gives what holds after aliases, merge keys, `extends`, `include`, override files and variables, with the place
//! where it was written. Absent, and present without a value, are both `None` or an empty list.

mod build;
mod class;
mod command;
mod data;
mod datastore;
mod dollar;
mod environment;
mod files;
mod health;
mod inline;
mod limits;
mod lists;
mod mounts;
mod network;
mod ports;
mod probe;
mod protections;
mod references;
mod restart;

pub use build::Build;
pub use class::Class;
pub(super) use class::classify;
pub use command::{Command, CommandForm};
pub use data::{Data, Keeping};
pub use dollar::LostDollar;
pub use environment::{EnvFile, KeyValue};
pub use files::Grant;
pub use health::{HealthTest, Healthcheck};
pub use inline::{InlineKind, InlineSecret};
pub use limits::{Logging, Ulimit};
pub use lists::Device;
pub use mounts::Mount;
pub use network::{Condition, Dependency, Extends, Membership};
pub use ports::Port;
pub use probe::Probe;
pub use references::ServiceReference;
pub use restart::{Restart, RestartPolicy};

use super::node::Node;
use crate::setting::Setting;
use crate::text::{Span, Text};
use crate::value::image::{self, Image};

/// A service.
#[derive(Clone, Debug)]
pub struct Service<'a> {
    /// Its name.
    pub name: Text,
    /// The key that names it, in the last file that does.
    pub name_span: Span,
    pub(super) node: Node<'a>,
    pub(super) class: Class,
}

impl<'a> Service<'a> {
    /// The whole of it, for attributes without an accessor of their own.
    pub fn node(&self) -> &Node<'a> {
        &self.node
    }

    /// The value at a path of keys with dots between: `deploy.resources.limits.memory`.
    pub fn get(&self, path: &str) -> Option<&Node<'a>> {
        self.node.at(path)
    }

    fn text(&self, path: &str) -> Option<Setting<Text>> {
        self.get(path).map(Node::text)
    }

    fn flag(&self, path: &str) -> Option<Setting<bool>> {
        self.get(path).map(Node::flag)
    }

    fn texts(&self, path: &str) -> Vec<Setting<Text>> {
        self.get(path).map(Node::texts).unwrap_or_default()
    }

    /// `image`, in parts. [`Setting::origin`] is the whole reference.
    pub fn image(&self) -> Option<Setting<Image>> {
        let node = self.get("image")?;
        let expanded = node.expanded()?;
        Some(node.setting(crate::setting::Resolved::Known(image::parse(&expanded))))
    }

    /// `user`.
    pub fn user(&self) -> Option<Setting<Text>> {
        self.text("user")
    }

    /// `privileged`.
    pub fn privileged(&self) -> Option<Setting<bool>> {
        self.flag("privileged")
    }

    /// `read_only`: the root file system.
    pub fn read_only(&self) -> Option<Setting<bool>> {
        self.flag("read_only")
    }

    /// `init`.
    pub fn init(&self) -> Option<Setting<bool>> {
        self.flag("init")
    }

    /// `network_mode`: `host`, `none`, `bridge`, `service:…`, `container:…`.
    pub fn network_mode(&self) -> Option<Setting<Text>> {
        self.text("network_mode")
    }

    /// `pid`.
    pub fn pid(&self) -> Option<Setting<Text>> {
        self.text("pid")
    }

    /// `ipc`.
    pub fn ipc(&self) -> Option<Setting<Text>> {
        self.text("ipc")
    }

    /// `uts`.
    pub fn uts(&self) -> Option<Setting<Text>> {
        self.text("uts")
    }

    /// `userns_mode`.
    pub fn userns_mode(&self) -> Option<Setting<Text>> {
        self.text("userns_mode")
    }

    /// `cgroup`.
    pub fn cgroup(&self) -> Option<Setting<Text>> {
        self.text("cgroup")
    }

    /// `cgroup_parent`.
    pub fn cgroup_parent(&self) -> Option<Setting<Text>> {
        self.text("cgroup_parent")
    }

    /// `container_name`.
    pub fn container_name(&self) -> Option<Setting<Text>> {
        self.text("container_name")
    }

    /// `hostname`.
    pub fn hostname(&self) -> Option<Setting<Text>> {
        self.text("hostname")
    }

    /// `platform`.
    pub fn platform(&self) -> Option<Setting<Text>> {
        self.text("platform")
    }

    /// `pull_policy`.
    pub fn pull_policy(&self) -> Option<Setting<Text>> {
        self.text("pull_policy")
    }

    /// `runtime`.
    pub fn runtime(&self) -> Option<Setting<Text>> {
        self.text("runtime")
    }

    /// `stop_signal`.
    pub fn stop_signal(&self) -> Option<Setting<Text>> {
        self.text("stop_signal")
    }

    /// `working_dir`.
    pub fn working_dir(&self) -> Option<Setting<Text>> {
        self.text("working_dir")
    }
}
