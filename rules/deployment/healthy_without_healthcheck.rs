//! Health needs somebody who checks it.

use lint_core::compose::{Condition, Project, Service};
use lint_core::deployment::Deployment;
use lint_core::dockerfile::{Base, Healthcheck, Stage};
use lint_core::{Found, Resolved, Span};

/// Official images on Docker Hub without a `HEALTHCHECK`; the programme's guidelines ask for none.
#[rustfmt::skip]
const UNCHECKED: &[&str] = &[
    "caddy", "httpd", "mariadb", "memcached", "mongo", "mysql", "nginx", "node", "postgres", "python", "rabbitmq", "redis",
    "traefik",
];

/// Who checks the health of a service.
enum Checked {
    /// The service or its image.
    Yes,
    /// Nobody; where the Dockerfile says so.
    No(Option<Span>),
    /// Only the image could tell.
    Unknown,
}

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for project in deployment.projects().iter().filter(|project| !project.is_fragment()) {
        for service in project.services() {
            judge(deployment, project, service, found);
        }
    }
}

fn judge<'a>(deployment: &Deployment<'a>, project: &Project<'a>, service: &Service<'a>, found: &mut Found) {
    for dependency in service.depends_on() {
        let place = dependency.condition_span.unwrap_or(dependency.span);
        let Some(other) = project.service(&dependency.name) else { continue };
        if dependency.condition != Resolved::Known(Condition::Healthy) {
            continue;
        }
        found.target(place);
        match is_checked(deployment, project, other) {
            Checked::Yes => {}
            Checked::Unknown => found.undecided(place, "the image may bring a check"),
            Checked::No(dockerfile) => {
                let names = (&service.name, &other.name);
                let message = format!("`{}` waits for the health of `{}`, which nobody checks", names.0, names.1);
                let finding = found.at(place, message);
                finding.related(other.name_span, "no `healthcheck`, and none in the image");
                if let Some(dockerfile) = dockerfile {
                    finding.related(dockerfile, "no `HEALTHCHECK` in force");
                }
                finding.help(format!("add a `healthcheck` to `{}`", names.1));
            }
        }
    }
}

fn is_checked<'a>(deployment: &Deployment<'a>, project: &Project<'a>, service: &Service<'a>) -> Checked {
    if let Some(check) = service.healthcheck() {
        return match check.test {
            _ if check.is_disabled() => Checked::No(None),
            Some(_) => Checked::Yes,
            None => Checked::Unknown,
        };
    }
    if service.build().is_some() {
        return deployment.stage_of(project, service).map_or(Checked::Unknown, |(_, stage)| of_stage(&stage));
    }
    let image = service.image();
    let image = image.as_ref().and_then(|image| image.known()).filter(|image| image.registry.is_none());
    let name = image.and_then(|image| image.repository.known());
    if name.is_some_and(|name| is_unchecked(name)) { Checked::No(None) } else { Checked::Unknown }
}

/// The check that a Dockerfile ends with. Without one the base image decides.
fn of_stage(stage: &Stage<'_>) -> Checked {
    match (stage.healthcheck(), stage.ground().base()) {
        (Some((_, Healthcheck::None(place))), _) => Checked::No(Some(*place)),
        (Some((_, Healthcheck::Command(_))), _) => Checked::Yes,
        (None, Base::Scratch) => Checked::No(Some(stage.from().span)),
        (None, Base::Image(name)) => {
            let repository = name.split(['@', ':']).next().unwrap_or_default();
            if is_unchecked(repository) { Checked::No(Some(stage.from().span)) } else { Checked::Unknown }
        }
        (None, _) => Checked::Unknown,
    }
}

fn is_unchecked(repository: &str) -> bool {
    let name = repository.strip_prefix("docker.io/").unwrap_or(repository);
    UNCHECKED.contains(&name.strip_prefix("library/").unwrap_or(name))
}
