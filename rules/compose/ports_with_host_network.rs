//! On the host's network there is nothing to publish.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(mode) = service.network_mode() else { continue };
        let Some(ports) = service.get("ports").filter(|ports| !ports.items().is_empty()) else { continue };
        found.target(ports.key);
        if mode.known().is_some_and(|mode| mode.as_str() == "host") {
            let finding = found.at(ports.key, format!("the `ports` of `{}` are discarded", service.name));
            finding.related(mode.origin, "it listens on the host itself");
            finding.help("drop `ports`, or drop `network_mode: host`");
        }
    }
}
