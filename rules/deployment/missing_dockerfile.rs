//! A build without its Dockerfile stops before it starts.

use lint_core::Found;
use lint_core::deployment::{Deployment, Edge};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        for service in project.services() {
            let (Some(build), Some(edge)) = (service.build(), deployment.dockerfile_of(project, service)) else {
                continue;
            };
            let place =
                build.dockerfile.as_ref().or(build.context.as_ref()).map_or(build.span, |setting| setting.origin);
            found.target(place);
            let seen = deployment.context_of(project, service).is_some_and(|folder| deployment.has_folder(&folder));
            if let (Edge::Missing(path), true) = (edge, seen) {
                let finding = found.at(place, format!("`{}` builds from `{path}`, which does not exist", service.name));
                finding.help(
                    "correct `dockerfile` (looked up from `context`) or `context` (looked up from this file's folder)",
                );
            }
        }
    }
}
