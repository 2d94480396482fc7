//! Rights that grow after the start.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` may gain privileges through setuid programs", service.name);
        if let Some(finding) = found.demand(service.name_span, service.no_new_privileges(), message) {
            finding.help("add `security_opt: [no-new-privileges:true]`");
        }
    }
}
