//! Health that nobody waits for.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for dependency in service.depends_on() {
            found.target(dependency.span);
            let Some(other) = project.service(&dependency.name) else { continue };
            let Some(check) = other.healthcheck().filter(|check| !check.is_disabled()) else { continue };
            if dependency.condition_span.is_some() || check.test.is_none() {
                continue;
            }
            let message = format!("`{}` does not wait until `{}` is healthy", service.name, other.name);
            let finding = found.at(dependency.span, message);
            finding.related(check.key, "the check that nothing waits for");
            finding.help(format!("write `{}: {{ condition: service_healthy }}`", other.name));
        }
    }
}
