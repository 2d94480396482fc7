//! The host's network has no wall around it.

use lint_core::compose::Project;
use lint_core::{Found, Setting, Text};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let name = &service.name;
        if let Some(mode) = service.network_mode() {
            judge(&mode, format!("`{name}` uses the host's network"), found);
        }
        if let Some(network) = service.build().and_then(|build| build.network) {
            judge(&network, format!("the build of `{name}` uses the host's network"), found);
        }
    }
}

fn judge(mode: &Setting<Text>, message: String, found: &mut Found) {
    found.target(mode.origin);
    match mode.known() {
        Some(mode_name) if mode_name.as_str() == "host" => {
            let finding = found.at(mode.origin, message);
            finding.help("put it on a network of the project and publish the ports it needs");
        }
        Some(_) => {}
        None => found.undecided(mode.origin, "the network depends on a variable"),
    }
}
