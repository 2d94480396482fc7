//! The process table is shared with everybody on the host.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` has no process limit", service.name);
        if let Some(finding) = found.demand(service.name_span, service.is_process_limited(), message) {
            finding.help("add `pids_limit: 200`: most services need far fewer");
        }
    }
}
