//! Health needs somebody who checks it.

use lint_core::compose::{Condition, Project, Service};
use lint_core::{Found, Resolved};

/// Official images on Docker Hub without a `HEALTHCHECK`; the programme's guidelines ask for none.
#[rustfmt::skip]
const UNCHECKED: &[&str] = &[
    "caddy", "httpd", "mariadb", "memcached", "mongo", "mysql", "nginx", "node", "postgres", "python", "rabbitmq", "redis",
    "traefik",
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_fragment() {
        return;
    }
    for service in project.services() {
        for dependency in service.depends_on() {
            let place = dependency.condition_span.unwrap_or(dependency.span);
            let Some(other) = project.service(&dependency.name) else { continue };
            if dependency.condition != Resolved::Known(Condition::Healthy) {
                continue;
            }
            found.target(place);
            match is_checked(other) {
                Some(true) => {}
                None => found.undecided(place, "the image may bring a check"),
                Some(false) => {
                    let names = (&service.name, &other.name);
                    let message = format!("`{}` waits for the health of `{}`, which nobody checks", names.0, names.1);
                    let finding = found.at(place, message);
                    finding.related(other.name_span, "no `healthcheck`, and none in the image");
                    finding.help(format!("add a `healthcheck` to `{}`", names.1));
                }
            }
        }
    }
}

/// `None` where only the image could tell.
fn is_checked(service: &Service<'_>) -> Option<bool> {
    if let Some(check) = service.healthcheck() {
        return if check.is_disabled() { Some(false) } else { check.test.map(|_| true) };
    }
    let image = service.image()?;
    let image = image.known().filter(|image| image.registry.is_none() && service.build().is_none())?;
    let name = image.repository.known()?;
    UNCHECKED.contains(&name.strip_prefix("library/").unwrap_or(name)).then_some(false)
}
