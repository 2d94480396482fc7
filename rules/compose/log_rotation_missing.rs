//! Logs that nobody throws away.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("the log of `{}` grows without end", service.name);
        if let Some(finding) = found.demand(service.name_span, service.rotates_logs(), message) {
            finding
                .help("add `logging: { driver: local }`, or `max-size` and `max-file` to the options of `json-file`");
        }
    }
}
