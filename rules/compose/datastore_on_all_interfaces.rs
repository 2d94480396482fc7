//! A database is for the services beside it, not for everybody who reaches the host.

use lint_core::compose::{Port, Project, Service};
use lint_core::{Edit, Fix, Found};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let public = |service: &&Service<'_>| project.facts().is_public_service(&service.name);
    for service in project.services().filter(|service| !public(service)) {
        let Some(family) = service.datastore() else { continue };
        for port in service.ports() {
            found.target(port.span);
            if matches!(port.exposure(), lint_core::Resolved::Unresolved(_)) {
                found.undecided(port.span, "the host address depends on a variable");
            }
            if port.is_on_all_interfaces() {
                report(&port, &service.name, family, found);
            }
        }
    }
}

fn report(port: &Port, service: &str, family: &str, found: &mut Found) {
    let number = port.published.as_ref().unwrap_or(&port.target).known().map(|ports| format!("{ports} ({family})"));
    let what = number.unwrap_or_else(|| family.to_owned());
    let finding = found.at(port.span, format!("`{service}` publishes {what} on every interface"));
    finding.label(match (&port.host_ip, &port.published) {
        (Some(_), _) => "any address of the host",
        (None, Some(_)) => "no host address: 0.0.0.0 and [::]",
        (None, None) => "no host address and port: any free one on 0.0.0.0 and [::]",
    });
    finding.help("drop the port if only services of this project use it, or bind it to `127.0.0.1`");
    let edit = match (&port.host_ip, &port.published) {
        (Some(address), _) => Edit::replace(address.span, "127.0.0.1"),
        (None, Some(published)) if !port.long => Edit::insert_before(published.span, "127.0.0.1:"),
        _ => return,
    };
    finding.fix(Fix::unsafe_("bind to the loopback address", vec![edit]));
}
