//! Two readers, each of which passes something over.

use lint_core::Found;
use lint_core::compose::Project;

/// Keys of `deploy` that `docker compose up` does not read.
const SWARM: [&str; 5] = ["placement", "update_config", "rollback_config", "endpoint_mode", "labels"];
/// Attributes that `docker stack deploy` does not read.
const COMPOSE: [&str; 4] = ["build", "container_name", "restart", "network_mode"];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(deploy) = service.get("deploy") else { continue };
        let Some(other) = COMPOSE.iter().find_map(|name| service.get(name)) else { continue };
        for name in SWARM {
            let Some(setting) = deploy.get(name) else { continue };
            found.target(setting.key);
            let message = format!("Compose does not read `deploy.{name}` of `{}`", service.name);
            let finding = found.at(setting.key, message);
            finding.related(other.key, "and Swarm does not read this");
            finding.help(if name == "labels" {
                "move them to `labels`, which are those of the container"
            } else {
                "drop it, or keep it in a file of its own for Swarm"
            });
        }
    }
}
