//! Published means reachable from everywhere unless an address says otherwise.

use lint_core::compose::{Port, Project, Service};
use lint_core::{Edit, Fix, Found, Resolved, Span};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let facts = project.facts();
    let public = |service: &&Service<'_>| facts.is_public_service(&service.name);
    let judged = |service: &&Service<'_>| service.datastore().is_none() && !public(service);
    for service in project.services().filter(judged) {
        for port in service.ports() {
            found.target(port.span);
            if matches!(port.exposure(), Resolved::Unresolved(_)) {
                found.undecided(port.span, "the host address depends on a variable");
            }
            if port.is_on_all_interfaces() && !service.is_entrance(&port, facts) {
                report(&port, &service.name, found);
            }
        }
    }
}

fn report(port: &Port, service: &str, found: &mut Found) {
    let (number, place) = (port.published.as_ref().unwrap_or(&port.target), place(port));
    let what = number.known().map_or("a port".to_owned(), |ports| ports.to_string());
    let finding = found.at(place, format!("`{service}` publishes {what} on every interface"));
    finding.help("bind it to `127.0.0.1`, or drop it if only services of this project use it");
    let edit = match (&port.host_ip, &port.published) {
        (Some(address), _) => Edit::replace(address.span, "127.0.0.1"),
        (None, Some(published)) if !port.long => Edit::insert_before(published.span, "127.0.0.1:"),
        _ => return,
    };
    finding.fix(Fix::unsafe_("bind to the loopback address", vec![edit]));
}

/// In the long form the address or the number; the mapping spans lines.
fn place(port: &Port) -> Span {
    let number = port.published.as_ref().map_or(port.target.span, |published| published.span);
    if port.long { port.host_ip.as_ref().map_or(number, |address| address.span) } else { port.span }
}
