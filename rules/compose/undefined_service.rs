//! Names of services have to name one.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let known: BTreeSet<&str> = project.service_names().map(|name| name.as_str()).collect();
    for service in project.services() {
        for reference in service.service_references() {
            found.target(reference.span);
            if known.contains(reference.name.as_str()) {
                continue;
            }
            let message =
                format!("`{}` refers to the service `{}`, which does not exist", service.name, reference.name);
            found.at(reference.span, message).help("correct the name, or add the service");
        }
    }
}
