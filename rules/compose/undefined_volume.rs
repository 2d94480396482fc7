//! A volume has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let declared: BTreeSet<_> = project.volumes().into_iter().map(|resource| resource.name).collect();
    for service in project.services() {
        for mount in service.volumes() {
            let Some(source) = mount.volume() else { continue };
            let Some(name) = source.known() else { continue };
            found.target(source.span);
            if !declared.contains(name) {
                let message = format!("`{}` mounts the volume `{name}`, which is not declared", service.name);
                found
                    .at(source.span, message)
                    .help(format!("add `{name}:` to the top-level `volumes`; a path starts with `./`"));
            }
        }
    }
}
