//! `volumes`, in both forms, and `tmpfs`.

use super::super::node::Node;
use super::Service;
use crate::setting::{Resolved, Setting};
use crate::text::{Span, Text};
use crate::value::mount::{self, MountKind};
use crate::value::part::Part;

/// A mount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mount {
    /// What is mounted.
    pub kind: Resolved<MountKind>,
    /// A path of the host, or the name of a volume; absent for an anonymous volume and for memory.
    pub source: Option<Part<Text>>,
    /// The path in the container.
    pub target: Part<Text>,
    /// Whether it is read-only.
    pub read_only: Resolved<bool>,
    /// The propagation of a bind mount (`rshared`, `slave`, …).
    pub propagation: Option<Part<Text>>,
    /// The options of the short form.
    pub options: Vec<Part<Text>>,
    /// All of it: the short form or the long form's mapping.
    pub span: Span,
    /// The `volumes` or `tmpfs` key.
    pub key: Span,
    /// What it came through.
    pub via: Vec<Span>,
    /// True for the long form.
    pub long: bool,
}

const PROPAGATIONS: [&str; 6] = ["private", "rprivate", "shared", "rshared", "slave", "rslave"];

/// Folders of a host whose files nobody keeps.
const TEMPORARY: [&str; 3] = ["/dev/shm/", "/tmp/", "/var/tmp/"];

impl Mount {
    /// True for a folder of the host whose files are gone sooner or later: `/tmp/data`.
    pub fn is_temporary(&self) -> bool {
        let source = self.host_path().and_then(|source| source.known());
        source.is_some_and(|source| {
            TEMPORARY.iter().any(|folder| source.starts_with(folder)) && !source.contains(".sock")
        })
    }

    /// True when it is known to be of this kind.
    pub fn is(&self, kind: MountKind) -> bool {
        self.kind == Resolved::Known(kind)
    }

    /// The host's path of a bind mount, where it is known.
    pub fn host_path(&self) -> Option<&Part<Text>> {
        self.source.as_ref().filter(|source| self.is(MountKind::Bind) && source.known().is_some())
    }

    /// The name of a named volume, where it is known.
    pub fn volume(&self) -> Option<&Part<Text>> {
        self.source
            .as_ref()
            .filter(|source| self.is(MountKind::Volume) && source.known().is_some_and(|name| !name.is_empty()))
    }

    fn short(node: &Node<'_>) -> Option<Mount> {
        let spec = mount::parse(&node.expanded()?).ok()?;
        let propagation =
            |option: &&Part<Text>| option.known().is_some_and(|name| PROPAGATIONS.contains(&name.as_str()));
        Some(Mount {
            read_only: spec.read_only(),
            propagation: spec.options.iter().find(propagation).cloned(),
            kind: spec.kind,
            source: spec.source,
            target: spec.target,
            options: spec.options,
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
            long: false,
        })
    }

    fn long(node: &Node<'_>) -> Option<Mount> {
        let text = |path: &str| {
            let Setting { value, origin, .. } = node.at(path)?.text();
            Some(Part { value, span: origin })
        };
        let kind = node.get("type").map_or(Resolved::Invalid, |kind| kind.read(MountKind::parse).value);
        Some(Mount {
            kind,
            source: text("source"),
            target: text("target")?,
            read_only: node.get("read_only").map_or(Resolved::Known(false), |flag| flag.flag().value),
            propagation: text("bind.propagation"),
            options: Vec::new(),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
            long: true,
        })
    }

    /// An item of `tmpfs`: a path, then options behind a colon.
    fn memory(node: &Node<'_>) -> Option<Mount> {
        let expanded = node.expanded()?;
        let text = expanded.as_str();
        let path = 0..text.find(':').unwrap_or(text.len());
        Some(Mount {
            kind: Resolved::Known(MountKind::Tmpfs),
            source: None,
            target: expanded.text(path),
            read_only: Resolved::Known(false),
            propagation: None,
            options: Vec::new(),
            span: node.origin,
            key: node.key,
            via: node.via.clone(),
            long: false,
        })
    }
}

impl Service<'_> {
    /// `volumes`. Malformed ones are left out: the parser has reported them.
    pub fn volumes(&self) -> Vec<Mount> {
        let items = self.get("volumes").map(Node::items).unwrap_or_default();
        items.iter().filter_map(|item| if item.is_map() { Mount::long(item) } else { Mount::short(item) }).collect()
    }

    /// `tmpfs`.
    pub fn tmpfs(&self) -> Vec<Mount> {
        self.get("tmpfs").map(Node::items).unwrap_or_default().iter().filter_map(Mount::memory).collect()
    }

    /// Whether something is mounted where programs put temporary files: `/tmp`, `/var/tmp` or everything. `None` where that depends
    /// on a variable or on another container.
    pub fn has_temporary_files(&self) -> Option<bool> {
        let mounts = || self.volumes().into_iter().chain(self.tmpfs());
        let covers = |path: &Text| ["", "/tmp", "/var/tmp"].contains(&path.trim_end_matches('/'));
        if mounts().any(|mount| mount.target.known().is_some_and(covers)) {
            return Some(true);
        }
        let open = mounts().any(|mount| mount.target.known().is_none()) || !self.volumes_from().is_empty();
        (!open).then_some(false)
    }

    /// `volumes_from`: `service[:ro]` or `container:name[:ro]`.
    pub fn volumes_from(&self) -> Vec<Setting<Text>> {
        self.texts("volumes_from")
    }
}
