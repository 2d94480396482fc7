//! A model has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let declared: BTreeSet<_> = project.models().into_iter().map(|resource| resource.name).collect();
    for service in project.services() {
        for model in service.models() {
            found.target(model.origin);
            let Some(name) = model.known() else {
                found.undecided(model.origin, "the name depends on a variable");
                continue;
            };
            if !declared.contains(name) {
                let message = format!("`{}` uses the model `{name}`, which is not declared", service.name);
                found.at(model.origin, message).help(format!("declare `{name}` in the top-level `models`"));
            }
        }
    }
}
