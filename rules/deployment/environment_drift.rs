//! The same services and variables in every environment.

use lint_core::Found;
use lint_core::compose::Project;
use lint_core::deployment::Deployment;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    let environments = deployment.environments();
    for here in &environments {
        for there in environments.iter().filter(|there| there.0 != here.0) {
            compare(deployment, *here, *there, found);
        }
    }
}

/// Says what only `here` has.
fn compare<'a>(
    deployment: &Deployment<'a>,
    (here, project): (&str, &Project<'a>),
    (there, other): (&str, &Project<'a>),
    found: &mut Found,
) {
    for service in project.services().filter(|service| !service.is_optional()) {
        let name = &service.name;
        found.target(service.name_span);
        let Some(same) = other.service(name) else {
            found.at(service.name_span, format!("`{name}` is in `{here}` and not in `{there}`"));
            continue;
        };
        let variables = |project, service| deployment.container(project, service).variables();
        let (own, others) = (variables(project, service), variables(other, same));
        if others.is_open() {
            found.undecided(same.name_span, "an env file is not at hand");
            continue;
        }
        for (key, given) in own.all().filter(|(key, _)| others.get(key).is_none()) {
            found.at(given.span, format!("`{name}` has `{key}` in `{here}` and not in `{there}`"));
        }
    }
}
