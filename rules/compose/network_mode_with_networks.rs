//! A mode takes the place of all networks.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let (Some(mode), Some(networks)) = (service.network_mode(), service.get("networks")) else { continue };
        found.target(networks.key);
        if mode.known().is_some_and(|mode| !mode.is_empty()) && !service.networks().is_empty() {
            let finding = found.at(networks.key, format!("`{}` has `networks` beside `network_mode`", service.name));
            finding.related(mode.origin, "takes their place").help("drop one of the two");
        }
    }
}
