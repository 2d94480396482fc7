//! Whose limits hold.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(parent) = service.cgroup_parent() else { continue };
        found.target(parent.origin);
        match parent.known() {
            None => found.undecided(parent.origin, "the control group depends on a variable"),
            Some(name) if name.is_empty() => {}
            Some(name) => {
                let message = format!("`{}` runs below the control group `{name}`", service.name);
                found.at(parent.origin, message).help("drop it unless that group is there to limit this service");
            }
        }
    }
}
