//! Which Compose files form a project: what `docker compose` would read in a folder, and overlays beside it.

use crate::format::compose::paths;
use std::collections::BTreeMap;

/// The files that Compose adds to a default file of its own accord.
const OVERRIDES: [&str; 4] =
    ["compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"];

/// Groups Compose files into projects. `files` are paths with whether each is a fragment, complete only together with another
/// file. A group lists indices into `files`, base first:
///
/// - the default file of a folder with its override file;
/// - every other complete file by itself;
/// - a fragment on top of the default file of its folder, or by itself where there is none.
pub fn group(files: &[(&str, bool)]) -> Vec<Vec<usize>> {
    let mut folders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, (file, _)) in files.iter().enumerate() {
        folders.entry(paths::folder(file)).or_default().push(index);
    }
    folders.into_values().flat_map(|members| in_folder(files, &members)).collect()
}

fn in_folder(files: &[(&str, bool)], members: &[usize]) -> Vec<Vec<usize>> {
    let first_of = |names: &[&str]| {
        names.iter().find_map(|wanted| members.iter().copied().find(|&index| name(files[index].0) == *wanted))
    };
    let base = first_of(&paths::DEFAULTS);
    let over = first_of(&OVERRIDES);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    if let Some(base) = base {
        groups.push([base].into_iter().chain(over).collect());
    }
    for &index in members.iter().filter(|&&index| Some(index) != base && !(base.is_some() && Some(index) == over)) {
        let on_top = base.filter(|_| files[index].1);
        groups.push(on_top.into_iter().chain([index]).collect());
    }
    groups
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
