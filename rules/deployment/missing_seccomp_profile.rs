//! The file that says which system calls a container may make.

use lint_core::Found;
use lint_core::deployment::{Deployment, Edge};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        for service in project.services() {
            let Some(profile) = service.seccomp_profile() else { continue };
            let place = profile.origin;
            match deployment.follow(project, &profile) {
                Edge::Missing(path) => {
                    found.target(place);
                    let finding = found.at(place, format!("`{}` names `{path}`, which does not exist", service.name));
                    finding.help("the path starts from the folder of the Compose file");
                }
                Edge::To(file) => {
                    found.target(place);
                    let text = file.content.source().text();
                    let default = text.split("\"defaultAction\"").nth(1).and_then(|rest| rest.split('"').nth(1));
                    if default == Some("SCMP_ACT_ALLOW") {
                        let message =
                            format!("the profile of `{}` allows every system call that it does not name", service.name);
                        let finding = found.at(place, message);
                        finding.help("write `SCMP_ACT_ERRNO` as `defaultAction` and name what is needed");
                    }
                }
                Edge::Outside => found.undecided(place, "the profile is not in the tree"),
            }
        }
    }
}
