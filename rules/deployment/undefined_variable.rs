//! Compose puts nothing where a variable has no value.

use lint_core::compose::Project;
use lint_core::deployment::Deployment;
use lint_core::value::similar;
use lint_core::{Content, Edit, Fix, Found, ReadFile};
use std::collections::BTreeSet;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        let Some(environment) = deployment.environment_of(project) else { continue };
        let idle = idle_names(project, environment);
        for variable in project.variables().iter().filter(|variable| variable.is_bare()) {
            found.target(variable.span);
            if variable.known {
                continue;
            }
            let message = format!("`{}` is not defined in `{}` and has no default", variable.name, environment.path);
            let finding = found.at(variable.span, message);
            finding.label("becomes nothing");
            let Some(meant) = similar::closest(&variable.name, idle.iter().copied()) else {
                finding.help(format!(
                    "define it, give it a default (`${{{0}:-…}}`), or demand it (`${{{0}:?}}`)",
                    variable.name
                ));
                continue;
            };
            finding.help(format!("did you mean `{meant}`?"));
            let name = project.written(variable.span).and_then(|text| text.find(variable.name.as_str()));
            let name = name.map(|start| variable.span.slice(start..start + variable.name.len()));
            let edit = name.map(|name| Edit::replace(name, meant));
            finding.fixes.extend(edit.map(|edit| Fix::unsafe_(format!("write `{meant}`"), vec![edit])));
        }
    }
}

/// The names in the env file that nothing in the project asks for.
fn idle_names<'f>(project: &Project<'_>, environment: &'f ReadFile) -> Vec<&'f str> {
    let Content::Dotenv(file) = &environment.content else { return Vec::new() };
    let used: BTreeSet<&str> = project.variables().iter().map(|variable| variable.name.as_str()).collect();
    file.model.entries().map(|entry| entry.key.value.as_str()).filter(|name| !used.contains(name)).collect()
}
