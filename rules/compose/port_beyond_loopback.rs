//! Who may come in.

use lint_core::compose::{Port, Project, Service};
use lint_core::value::address::Exposure;
use lint_core::{Facts, Found, Resolved};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let facts = project.facts();
    for service in project.services().filter(|service| !facts.is_public_service(&service.name)) {
        for port in service.ports() {
            found.target(port.span);
            match port.exposure() {
                Resolved::Unresolved(_) => found.undecided(port.span, "the host address depends on a variable"),
                Resolved::Known(Exposure::Loopback) | Resolved::Invalid => {}
                Resolved::Known(_) if is_allowed(service, &port, facts) => {}
                Resolved::Known(_) => {
                    let number = port.published.as_ref().unwrap_or(&port.target).known();
                    let what = number.map_or("a port".to_owned(), |ports| ports.to_string());
                    let message = format!("`{}` publishes {what} beyond the loopback address", service.name);
                    found.at(port.span, message).help("bind it to `127.0.0.1`");
                }
            }
        }
    }
}

fn is_allowed(service: &Service<'_>, port: &Port, facts: &Facts) -> bool {
    let address = port.host_ip.as_ref().and_then(|address| address.known());
    address.is_some_and(|address| facts.may_listen_on(*address)) || service.is_entrance(port, facts)
}
