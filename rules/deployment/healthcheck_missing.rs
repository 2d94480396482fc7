//! A check in one of two files.

use lint_core::Found;
use lint_core::compose::{Project, Service};
use lint_core::deployment::Deployment;

/// Images that bring a check, by their name without registry and tag.
const CHECKED: [&str; 7] = [
    "gitlab/gitlab-ce",
    "gitlab/gitlab-ee",
    "immich-app/immich-server",
    "jellyfin/jellyfin",
    "mysql/mysql-server",
    "pihole/pihole",
    "vaultwarden/server",
];

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        for service in project.standing_services().filter(|service| !service.is_one_shot()) {
            found.target(service.name_span);
            match is_checked(deployment, project, service) {
                Some(true) => {}
                None => found.undecided(service.name_span, "the Dockerfile that it is built from is not here"),
                Some(false) => {
                    let message = format!("nobody checks whether `{}` works", service.name);
                    found.at(service.name_span, message).help("add a `healthcheck` that asks the program itself");
                }
            }
        }
    }
}

/// A check that is switched off is a decision, and a matter of its own rule.
fn is_checked<'a>(deployment: &Deployment<'a>, project: &Project<'a>, service: &Service<'a>) -> Option<bool> {
    if service.healthcheck().is_some() {
        return Some(true);
    }
    if service.build().is_some() {
        let (_, stage) = deployment.stage_of(project, service)?;
        return Some(stage.healthcheck().is_some());
    }
    let image = service.image()?;
    let name = image.known()?.repository.known()?.clone();
    Some(CHECKED.contains(&name.as_str()))
}
