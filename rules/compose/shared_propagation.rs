//! A mount that goes both ways.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for mount in service.volumes() {
            let Some(propagation) = &mount.propagation else { continue };
            found.target(propagation.span);
            match propagation.known() {
                None => found.undecided(propagation.span, "the propagation depends on a variable"),
                Some(mode) if ["shared", "rshared"].contains(&mode.as_str()) => {
                    let message = format!("`{}` shares its mounts with the host", service.name);
                    let finding = found.at(propagation.span, message);
                    finding.help("drop it, or use `rslave` where it only has to see what the host mounts");
                }
                Some(_) => {}
            }
        }
    }
}
