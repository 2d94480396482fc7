//! A network has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let declared: BTreeSet<_> = project.networks().into_iter().map(|resource| resource.name).collect();
    for service in project.services() {
        for network in service.networks() {
            found.target(network.span);
            if network.name.as_str() == "default" || network.name.contains('$') || declared.contains(&network.name) {
                continue;
            }
            let message = format!("`{}` joins the network `{}`, which is not declared", service.name, network.name);
            found.at(network.span, message).help(format!("add `{}:` to the top-level `networks`", network.name));
        }
    }
}
