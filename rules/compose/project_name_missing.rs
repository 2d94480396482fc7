//! What a project is called.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let Some(services) = project.services_key().filter(|_| !project.is_fragment()) else { return };
    found.target(services);
    if project.name().is_none() {
        found.at(services, "the project has no name of its own").help("add `name:` at the top");
    }
}
