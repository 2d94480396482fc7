//! How several become several newer ones.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let Some(replicas) = service.replicas() else { continue };
        let Some(key) = service.nearest_key("deploy") else { continue };
        found.target(key);
        if replicas.known().is_some_and(|count| *count > 1) && service.get("deploy.update_config").is_none() {
            let finding = found.at(key, format!("`{}` has no `update_config`", service.name));
            finding.related(replicas.origin, "so many").help("add `update_config: { order: start-first }`");
        }
    }
}
