//! A container's name is its own.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Setting, Text};
use std::collections::BTreeMap;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let mut named: BTreeMap<Text, Vec<(&Service<'_>, Setting<Text>)>> = BTreeMap::new();
    for service in project.services() {
        let Some(setting) = service.container_name() else { continue };
        found.target(setting.origin);
        match setting.known().cloned() {
            Some(name) => named.entry(name).or_default().push((service, setting)),
            None => found.undecided(setting.origin, "the name depends on a variable"),
        }
    }
    for (name, wanting) in &named {
        for (index, (service, setting)) in wanting.iter().enumerate() {
            let Some((first, other)) = wanting[..index].iter().find(|(first, _)| first.runs_beside(service)) else {
                continue;
            };
            let message = format!("`{}` and `{}` want the container name `{name}`", service.name, first.name);
            let finding = found.at(setting.origin, message);
            finding
                .related(other.origin, "the first one")
                .help("drop `container_name` in one of them: Compose makes up names of its own");
        }
    }
}
