//! Capabilities that nobody asked for.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` keeps the default capabilities", service.name);
        if let Some(finding) = found.demand(service.name_span, service.drops_all_capabilities(), message) {
            finding.help("add `cap_drop: [ALL]`, and give back what the program needs with `cap_add`");
        }
    }
}
