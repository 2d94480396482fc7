//! Compose does not start a project whose env file is missing.

use lint_core::deployment::{Deployment, Edge};
use lint_core::{Found, Resolved};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    stated(deployment, found);
    for project in deployment.projects() {
        for service in project.services() {
            for env_file in service.env_file() {
                let place = env_file.path.origin;
                found.target(place);
                let Edge::Missing(path) = deployment.follow(project, &env_file.path) else { continue };
                let hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
                if hidden || env_file.required != Resolved::Known(true) || deployment.has_template(&path) {
                    continue;
                }
                let message = format!("`{}` loads `{path}`, which does not exist", service.name);
                found.at(place, message).help("create it, keep a template of it beside it, or say `required: false`");
            }
        }
    }
}

/// The files that have to be there whatever loads them.
fn stated(deployment: &Deployment<'_>, found: &mut Found) {
    let Some((path, place)) = deployment.first_place() else { return };
    for name in &deployment.facts_at(path).env_files {
        let present = deployment.dotenvs().any(|file| file.path().rsplit('/').next() == Some(name));
        let message = format!("the deployment has no env file `{name}`");
        if let Some(finding) = found.require(place, present, message) {
            finding.help("make it from its template, or fetch it from where secrets are kept");
        }
    }
}
