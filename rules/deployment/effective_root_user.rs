//! The user of a container is decided by two files.

use lint_core::compose::{Build, Service};
use lint_core::deployment::Deployment;
use lint_core::dockerfile::{Base, Stage};
use lint_core::{Found, Resolved, Setting, Span, Text};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects() {
        for service in project.standing_services() {
            if let (Some(build), Some((_, stage))) = (service.build(), deployment.stage_of(project, service)) {
                judge(service, &build, &stage, found);
            }
        }
    }
}

fn judge(service: &Service<'_>, build: &Build, stage: &Stage<'_>, found: &mut Found) {
    let context = build.context.as_ref().map_or(build.span, |context| context.origin);
    let (place, because) = match (service.user(), stage.effective_user()) {
        (Some(user), _) if is_root(&user) => (user.origin, None),
        (None, Some(user)) if is_root(&user) => (context, Some((user.origin, "the last word of the Dockerfile"))),
        (None, None) if !is_unprivileged(stage) => (context, Some((stage.from().span, "no `USER` from here on"))),
        (user, _) => {
            found.target(user.map_or(context, |user| user.origin));
            return;
        }
    };
    found.target(place);
    report(found, place, &service.name, because);
}

/// Root by name or number. A user that depends on a variable is not known to be root.
fn is_root(user: &Setting<Text>) -> bool {
    matches!(&user.value, Resolved::Known(user) if matches!(user.split(':').next(), Some("root" | "0")))
}

/// A base image whose name says that it brings a user of its own.
fn is_unprivileged(stage: &Stage<'_>) -> bool {
    match stage.lineage().last().map(|stage| stage.base().clone()) {
        Some(Base::Image(name)) => {
            ["nonroot", "unprivileged", "rootless", "chainguard"].iter().any(|word| name.contains(word))
        }
        _ => false,
    }
}

fn report(found: &mut Found, place: Span, service: &str, because: Option<(Span, &'static str)>) {
    let finding = found.at(place, format!("`{service}` runs as root"));
    if let Some((span, text)) = because {
        finding.related(span, text);
    }
    finding.help("add `USER` to the last stage of the Dockerfile, or `user:` to the service");
}
