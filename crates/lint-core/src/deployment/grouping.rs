//! Which Compose files form a project: what `docker compose` would read in a folder, and overlays beside it.

use crate::format::compose::paths;
use std::collections::BTreeMap;

/// The files that Compose adds to a default file of its own accord.
const OVERRIDES: [&str; 4] =
    ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

/// A Compose file, for grouping.
#[derive(Clone, Copy, Debug)]
pub struct Member<'f> {
    /// Its path.
    pub path: &'f str,
    /// Whether it is a fragment, complete only together with another file.
    pub fragment: bool,
    /// Whether somebody has said to which project it belongs.
    pub declared: bool,
}

/// Groups Compose files into projects. A group lists indices into `files`, base first:
///
/// - the default file of a folder with its override file;
/// - every other complete file by itself;
/// - a fragment on top of the default file of its folder, or by itself where there is none.
///
/// A declared file starts no group of its own, and may still be the base of a fragment beside it.
pub fn group(files: &[Member<'_>]) -> Vec<Vec<usize>> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        folders.entry(paths::folder(file.path)).or_default().push(index);
    }
    folders.into_values().flat_map(|members| in_folder(files, &members)).collect()
}

fn in_folder(files: &[Member<'_>], members: &[usize]) -> Vec<Vec<usize>> {
    let first_of = |names: &[&str]| {
        names.iter().find_map(|wanted| members.iter().copied().find(|&index| name(files[index].path) == *wanted))
    };
    let base = first_of(&paths::DEFAULTS);
    let over = first_of(&OVERRIDES);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    if let Some(base) = base.filter(|&base| !files[base].declared) {
        let over = over.filter(|&over| !files[over].declared);
        groups.push([base].into_iter().chain(over).collect());
    }
    let grouped =
        |index| Some(index) == base || (base.is_some_and(|base| !files[base].declared) && Some(index) == over);
    for &index in members.iter().filter(|&&index| !files[index].declared && !grouped(index)) {
        let on_top = base.filter(|_| files[index].fragment);
        groups.push(on_top.into_iter().chain([index]).collect());
    }
    groups
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
