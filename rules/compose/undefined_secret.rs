//! A secret has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let declared: BTreeSet<_> = project.secrets().into_iter().map(|resource| resource.name).collect();
    for service in project.services() {
        let granted = service.secrets().into_iter().map(|grant| grant.source);
        let built = service.build().map(|build| build.secrets).unwrap_or_default();
        let granted =
            granted.chain(built.into_iter().filter(|secret| secret.known().is_none_or(|it| !it.contains('='))));
        for source in granted {
            found.target(source.origin);
            let Some(name) = source.known() else {
                found.undecided(source.origin, "the name depends on a variable");
                continue;
            };
            if !declared.contains(name) {
                let message = format!("`{}` is granted the secret `{name}`, which is not declared", service.name);
                found.at(source.origin, message).help(format!("declare `{name}` in the top-level `secrets`"));
            }
        }
    }
}
