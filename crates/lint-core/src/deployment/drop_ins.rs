//! Which drop-ins belong to which unit, and in which order systemd reads them.
//!
//! A drop-in counts for a unit beside it (`relay.service` and `relay.service.d/limits.conf` in one folder), or for one in another
//! of systemd's folders under the same root (`usr/lib/systemd/system/` and `etc/systemd/system/`). Units that are made of a
//! template, and drop-ins of one such instance, are left out: the tree does not say which instances there are.

use crate::files::{Content, Files, ReadFile};
use crate::format::compose::paths;
use crate::format::systemd::{Instance, Unit, UnitName};
use crate::text::FileId;
use std::collections::BTreeMap;

/// Where systemd looks below a root, first come first served.
const ROOTS: [&str; 5] = ["etc", "run", "usr/local/lib", "usr/lib", "lib"];

/// The folders of a manager in each of them.
const MANAGERS: [&str; 2] = ["systemd/system", "systemd/user"];

/// The units that have drop-ins, with these laid over them.
pub(super) fn effective(files: &Files) -> BTreeMap<FileId, Unit> {
    let units: Vec<(&ReadFile, &Unit)> = files.iter().filter_map(unit).collect();
    let mut drop_ins: BTreeMap<&str, Vec<(&ReadFile, &Unit)>> = BTreeMap::new();
    for (file, drop_in) in units.iter().filter(|(_, unit)| unit.is_drop_in()) {
        drop_ins.entry(paths::folder(&file.path)).or_default().push((file, drop_in));
    }
    if drop_ins.is_empty() {
        return BTreeMap::new();
    }
    let whole = units.iter().filter(|(_, unit)| !unit.is_drop_in() && unit.kind().is_some());
    let merged = whole.filter_map(|(file, unit)| {
        let mut chosen: BTreeMap<&str, &Unit> = BTreeMap::new();
        for folder in folders(paths::folder(&file.path), unit.name()) {
            for (file, drop_in) in drop_ins.get(folder.as_str()).into_iter().flatten() {
                // A file of the same name further down is not read.
                chosen.entry(name(&file.path)).or_insert(drop_in);
            }
        }
        (!chosen.is_empty()).then(|| (file.file, unit.with_drop_ins(chosen.into_values())))
    });
    merged.collect()
}

fn unit(file: &ReadFile) -> Option<(&ReadFile, &Unit)> {
    if let Content::Systemd(parsed) = &file.content { Some((file, &parsed.model)) } else { None }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folders that systemd reads drop-ins of a unit from, the strongest first: those of its name before those of its type.
fn folders(folder: &str, unit: &UnitName) -> Vec<String> {
    let places = places(folder);
    let named = |names: Vec<String>| {
        let below = |place: &String| -> Vec<String> {
            names.iter().map(|name| paths::join(place, &format!("{name}.d"))).collect()
        };
        places.iter().flat_map(below).collect::<Vec<_>>()
    };
    let suffix = unit.kind.map_or("", |kind| kind.suffix());
    let mut folders = named(names(unit, suffix));
    folders.extend(named(vec![suffix.to_owned()]));
    folders
}

/// The names under which a unit is changed: its own, its template's, and every beginning that ends in a dash.
fn names(unit: &UnitName, suffix: &str) -> Vec<String> {
    let mut names = vec![unit.unit.clone()];
    if matches!(unit.instance, Instance::Of(_)) {
        names.push(format!("{}@.{suffix}", unit.prefix()));
    }
    let stem = unit.prefix();
    let dashes = stem.rmatch_indices('-').map(|(at, _)| &stem[..=at]).filter(|start| start.len() < stem.len());
    names.extend(dashes.map(|start| format!("{start}.{suffix}")));
    names
}

/// The folder of a unit, or where that is one of systemd's, all of the same root.
fn places(folder: &str) -> Vec<String> {
    for manager in MANAGERS {
        let Some(above) = folder.strip_suffix(manager).filter(|above| above.is_empty() || above.ends_with('/')) else {
            continue;
        };
        let above = above.trim_end_matches('/');
        let root = |place: &&str| {
            above.strip_suffix(*place).filter(|root| root.is_empty() || root.ends_with('/')).map(str::len)
        };
        if let Some(length) = ROOTS.iter().filter_map(root).min() {
            return ROOTS.iter().map(|place| format!("{}{place}/{manager}", &above[..length])).collect();
        }
    }
    vec![folder.to_owned()]
}
