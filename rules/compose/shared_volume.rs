//! One place, several hands.

use lint_core::compose::{Mount, Project, Service};
use lint_core::{Found, Resolved, Text};
use std::collections::BTreeMap;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let mut first: BTreeMap<Text, (&Service<'_>, Mount)> = BTreeMap::new();
    for service in project.services() {
        for mount in service.volumes().into_iter().filter(|mount| mount.read_only == Resolved::Known(false)) {
            let Some(source) = mount.host_path().or_else(|| mount.volume()).cloned() else { continue };
            let Some(name) = source.known().filter(|name| !name.ends_with(".sock")) else { continue };
            found.target(source.span);
            match first.get(name) {
                Some((other, before)) if other.name != service.name && other.runs_beside(service) => {
                    let message = format!("`{}` and `{}` both write to `{name}`", service.name, other.name);
                    let finding = found.at(source.span, message);
                    finding.related(before.span, "the other one").help("add `:ro` to the one that only reads");
                }
                Some(_) => {}
                None => {
                    first.insert(name.clone(), (service, mount));
                }
            }
        }
    }
}
