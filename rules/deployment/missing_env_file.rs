//! Compose does not start a project whose env file is missing.

use lint_core::deployment::{Deployment, Edge};
use lint_core::{Found, Resolved};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
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
