//! A config has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let declared: BTreeSet<_> = project.configs().into_iter().map(|resource| resource.name).collect();
    for service in project.services() {
        let granted = service.configs().into_iter().map(|grant| grant.source);
        for source in granted {
            found.target(source.origin);
            let Some(name) = source.known() else {
                found.undecided(source.origin, "the name depends on a variable");
                continue;
            };
            if !declared.contains(name) {
                let message = format!("`{}` is granted the config `{name}`, which is not declared", service.name);
                found.at(source.origin, message).help(format!("declare `{name}` in the top-level `configs`"));
            }
        }
    }
}
