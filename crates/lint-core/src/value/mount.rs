//! Compose's short form of volumes: `[source:]target[:options]`.

use super::expanded::{Expanded, UNKNOWN};
use super::part::{Malformed, Part};
use crate::setting::Resolved;
use crate::text::Text;
use std::ops::Range;

/// A mount in its short form, in parts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MountSpec {
    /// What is mounted.
    pub kind: Resolved<MountKind>,
    /// A path of the host or the name of a volume; absent for an anonymous volume.
    pub source: Option<Part<Text>>,
    /// The path in the container.
    pub target: Part<Text>,
    /// The options behind the second colon: `ro`, `z`, `rshared`, …
    pub options: Vec<Part<Text>>,
}

/// What a mount brings into a container.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MountKind {
    /// A file or folder of the host.
    Bind,
    /// A volume, named or anonymous.
    Volume,
    /// Memory.
    Tmpfs,
    /// A Windows named pipe.
    Npipe,
    /// A cluster volume.
    Cluster,
    /// The content of an image.
    Image,
}

impl MountKind {
    /// Reads the `type` of a long form.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "bind" => MountKind::Bind,
            "volume" => MountKind::Volume,
            "tmpfs" => MountKind::Tmpfs,
            "npipe" => MountKind::Npipe,
            "cluster" => MountKind::Cluster,
            "image" => MountKind::Image,
            _ => return None,
        })
    }
}

/// Reads the short form. What holds a variable without a known value is never malformed.
pub fn parse(spec: &Expanded) -> Result<MountSpec, Malformed> {
    let text = spec.as_str();
    if text.is_empty() {
        return Err(spec.malformed(spec.whole(), "the volume is empty"));
    }
    let sections = sections(text);
    let nothing_known = text.chars().all(|c| c == UNKNOWN);
    if let Some(empty) = sections.iter().find(|section| section.is_empty()) {
        return Err(spec.malformed(empty.clone(), "nothing stands between two colons of the volume"));
    }
    if let Some(extra) = sections.get(3) {
        return Err(spec.malformed(extra.start..text.len(), "the volume has too many colons"));
    }
    let single = sections.len() == 1;
    let source = (!single).then(|| sections[0].clone());
    let target = sections[usize::from(!single)].clone();
    Ok(MountSpec {
        kind: if single && nothing_known {
            Resolved::Unresolved(spec.unresolved(spec.whole()))
        } else {
            kind(spec, source.clone())
        },
        source: source.map(|range| spec.text(range)),
        target: spec.text(target),
        options: sections.get(2).map(|range| options(spec, range.clone())).unwrap_or_default(),
    })
}

impl MountSpec {
    /// True when an option makes the mount read-only; unknown where the options are.
    pub fn read_only(&self) -> Resolved<bool> {
        if self.options.iter().any(|option| option.known().is_some_and(|option| *option == "ro")) {
            return Resolved::Known(true);
        }
        let unknown: Vec<_> = self.options.iter().flat_map(|option| option.unresolved().to_vec()).collect();
        if unknown.is_empty() { Resolved::Known(false) } else { Resolved::Unresolved(unknown) }
    }
}

/// Cuts at colons, but not behind the letter of a Windows drive.
fn sections(text: &str) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    let mut start = 0;
    let colons = text.match_indices(':').filter(|_| text.len() > 2);
    for (at, _) in colons {
        let drive = at == start + 1 && text.as_bytes()[start].is_ascii_alphabetic();
        if !drive {
            sections.push(start..at);
            start = at + 1;
        }
    }
    sections.push(start..text.len());
    sections
}

fn kind(spec: &Expanded, source: Option<Range<usize>>) -> Resolved<MountKind> {
    let Some(source) = source else { return Resolved::Known(MountKind::Volume) };
    let text = &spec.as_str()[source.clone()];
    let drive = text.as_bytes().get(1) == Some(&b':') && text.starts_with(|c: char| c.is_alphabetic());
    match text.chars().next() {
        Some(UNKNOWN) if !spec.is_known(source.clone()) => Resolved::Unresolved(spec.unresolved(source)),
        Some('.' | '/' | '~') => Resolved::Known(MountKind::Bind),
        _ if drive || text.starts_with("\\\\") => Resolved::Known(MountKind::Bind),
        _ => Resolved::Known(MountKind::Volume),
    }
}

fn options(spec: &Expanded, range: Range<usize>) -> Vec<Part<Text>> {
    let mut start = range.start;
    let mut options = Vec::new();
    for option in spec.as_str()[range].split(',') {
        options.push(spec.text(start..start + option.len()));
        start += option.len() + 1;
    }
    options
}
