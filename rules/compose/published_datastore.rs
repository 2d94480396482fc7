//! A database that is reached from the host.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(family) = service.datastore() else { continue };
        found.target(service.name_span);
        for port in service.ports() {
            let finding = found.at(port.span, format!("`{}` ({family}) publishes a port", service.name));
            finding.help("drop it: services of the project reach it over their network");
        }
    }
}
