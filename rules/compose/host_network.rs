//! The host's network has no wall around it.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Setting, Text};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let name = &service.name;
        if let Some(mode) = service.network_mode() {
            match lender(project, service) {
                Some(other) => {
                    found.target(mode.origin);
                    let message = format!("`{name}` uses the host's network, as `{}` does", other.name);
                    let finding = found.at(mode.origin, message);
                    finding.related(other.name_span, "has `network_mode: host`");
                    finding.help("put both on a network of the project and publish the ports they need");
                }
                None => judge(&mode, format!("`{name}` uses the host's network"), found),
            }
        }
        if let Some(network) = service.build().and_then(|build| build.network) {
            judge(&network, format!("the build of `{name}` uses the host's network"), found);
        }
    }
}

/// The service whose network it is handed, where that is the host's.
fn lender<'p, 'a>(project: &'p Project<'a>, service: &Service<'_>) -> Option<&'p Service<'a>> {
    let mode = service.network_mode()?;
    let other = project.service(mode.known()?.strip_prefix("service:")?)?;
    other.network_mode().filter(is_host).map(|_| other)
}

fn is_host(mode: &Setting<Text>) -> bool {
    mode.known().is_some_and(|mode| mode.as_str() == "host")
}

fn judge(mode: &Setting<Text>, message: String, found: &mut Found) {
    found.target(mode.origin);
    if is_host(mode) {
        let finding = found.at(mode.origin, message);
        finding.help("put it on a network of the project and publish the ports it needs");
    } else if !mode.unresolved().is_empty() {
        found.undecided(mode.origin, "the network depends on a variable");
    }
}
