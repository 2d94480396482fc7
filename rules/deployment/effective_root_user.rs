//! The user of a container is decided by two files.

use lint_core::deployment::Deployment;
use lint_core::dockerfile::Stage;
use lint_core::{Found, Setting, Span, Text};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        for service in project.services() {
            let (Some(build), Some(edge)) = (service.build(), deployment.dockerfile_of(project, service)) else {
                continue;
            };
            let Some(dockerfile) = edge.file().and_then(|file| deployment.dockerfile(file)) else { continue };
            let place =
                service.user().map_or(build.context.as_ref().map_or(build.span, |it| it.origin), |user| user.origin);
            let stage = match &build.target {
                Some(target) => target.known().and_then(|name| dockerfile.stage(name)),
                None => dockerfile.final_stage(),
            };
            let Some(stage) = stage else { continue };
            found.target(place);
            let (user, related) = match service.user() {
                Some(user) => (user, None),
                None => match stage.effective_user() {
                    Some(user) => (user.clone(), Some((user.origin, "the last word of the Dockerfile"))),
                    None => {
                        report(found, place, &service.name, Some(base(&stage)));
                        continue;
                    }
                },
            };
            match user.known() {
                None => found.undecided(user.origin, "the user depends on a variable"),
                Some(_) if is_root(&user) => report(found, place, &service.name, related),
                Some(_) => {}
            }
        }
    }
}

fn base(stage: &Stage<'_>) -> (Span, &'static str) {
    (stage.from().span, "no `USER` from here on")
}

fn is_root(user: &Setting<Text>) -> bool {
    user.known().is_some_and(|user| matches!(user.split(':').next(), Some("root" | "0")))
}

fn report(found: &mut Found, place: Span, service: &str, related: Option<(Span, &'static str)>) {
    let finding = found.at(place, format!("`{service}` runs as root"));
    if let Some((span, text)) = related {
        finding.related(span, text);
    }
    finding.help("add `USER` to the last stage of the Dockerfile, or `user:` to the service");
}
