//! Processors are shared with everybody on the host.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let message = format!("`{}` has no CPU limit", service.name);
        let Some(finding) = found.demand(service.name_span, service.is_cpu_limited(), message) else { continue };
        if let Some(key) = service.nearest_key("deploy.resources.limits") {
            finding.related(key, "limits no processors");
        }
        finding.help("add `cpus: 1.5`, or what it needs at its busiest");
    }
}
