//! A disk that stays as it was built.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` can write to its root file system", service.name);
        if let Some(finding) = found.demand(service.name_span, service.read_only(), message) {
            finding.help("add `read_only: true`, and `tmpfs: [/tmp]` for what it writes");
        }
    }
}
