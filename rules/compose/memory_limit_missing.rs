//! Memory is shared with everybody on the host.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` has no memory limit", service.name);
        let Some(finding) = found.demand(service.name_span, service.is_memory_limited(), message) else { continue };
        if let Some(key) = service.nearest_key("deploy.resources.limits") {
            finding.related(key, "limits nothing in memory");
        }
        finding.help("add `mem_limit: 512m`, or what it needs at its busiest");
    }
}
