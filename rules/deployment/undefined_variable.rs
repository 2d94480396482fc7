//! Compose puts nothing where a variable has no value.

use lint_core::Found;
use lint_core::deployment::Deployment;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        let Some(environment) = deployment.environment_of(project) else { continue };
        for variable in project.variables().iter().filter(|variable| variable.is_bare()) {
            found.target(variable.span);
            if variable.known {
                continue;
            }
            let message = format!("`{}` is not defined in `{}` and has no default", variable.name, environment.path);
            let finding = found.at(variable.span, message);
            finding.label("becomes nothing");
            finding.help(format!(
                "define it, give it a default (`${{{0}:-…}}`), or demand it (`${{{0}:?}}`)",
                variable.name
            ));
        }
    }
}
