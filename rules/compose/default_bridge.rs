//! The network of those that name none.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(mode) = service.network_mode() else { continue };
        found.target(mode.origin);
        match mode.known() {
            None => found.undecided(mode.origin, "the network depends on a variable"),
            Some(name) if name.as_str() == "bridge" => {
                let message = format!("`{}` shares a network with every container that names none", service.name);
                found.at(mode.origin, message).help("drop `network_mode`: Compose makes a network for the project");
            }
            Some(_) => {}
        }
    }
}
