//! Health needs somebody who checks it.

use lint_core::Found;
use lint_core::Resolved;
use lint_core::compose::{Condition, Project, Service};

/// Official images on Docker Hub without a `HEALTHCHECK`; the programme's guidelines ask for none.
const UNCHECKED: [&str; 14] = [
    "caddy",
    "elasticsearch",
    "httpd",
    "mariadb",
    "memcached",
    "mongo",
    "mysql",
    "nginx",
    "node",
    "postgres",
    "python",
    "rabbitmq",
    "redis",
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
            match why(other) {
                Why::Checked => {}
                Why::Unknown => found.undecided(place, "the image may bring a check"),
                Why::Unchecked => {
                    let message =
                        format!("`{}` waits for the health of `{}`, which nobody checks", service.name, other.name);
                    let finding = found.at(place, message);
                    finding.related(other.name_span, "no `healthcheck`, and none in the image");
                    finding.help(format!("add a `healthcheck` to `{}`", other.name));
                }
            }
        }
    }
}

enum Why {
    Checked,
    Unchecked,
    Unknown,
}

fn why(service: &Service<'_>) -> Why {
    if let Some(check) = service.healthcheck() {
        let own = check.test.is_some() && !check.is_disabled();
        return if own {
            Why::Checked
        } else if check.is_disabled() {
            Why::Unchecked
        } else {
            Why::Unknown
        };
    }
    let image = service.image();
    let official = image.as_ref().and_then(|image| image.known()).is_some_and(|image| {
        let name = image.repository.known().map(|name| name.strip_prefix("library/").unwrap_or(name));
        image.registry.is_none() && name.is_some_and(|name| UNCHECKED.contains(&name))
    });
    if official && service.build().is_none() { Why::Unchecked } else { Why::Unknown }
}
