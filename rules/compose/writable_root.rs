//! A disk that stays as it was built.

use lint_core::compose::{Project, Service};
use lint_core::{Edit, Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` can write to its root file system", service.name);
        if let Some(finding) = found.demand(service.name_span, service.read_only(), message) {
            finding.help("add `read_only: true`, and `tmpfs: [/tmp]` for what it writes");
            if let Some(edit) = repair(project, service) {
                finding.fix(Fix::unsafe_("make it read-only", vec![edit]));
            }
        }
    }
}

fn repair(project: &Project<'_>, service: &Service<'_>) -> Option<Edit> {
    match service.read_only() {
        Some(flag) => project.rewrite(flag.origin, "true").filter(|_| flag.via.is_empty()),
        None if service.has_temporary_files() == Some(false) => {
            let both = project.add_to_service(service, &["read_only: true", "tmpfs: [/tmp]"]);
            both.or_else(|| project.add_to_service(service, &["read_only: true"]))
        }
        None => project.add_to_service(service, &["read_only: true"]),
    }
}
