//! A port of the host goes to one container.

use lint_core::Found;
use lint_core::compose::{Port, Project, Service};
use lint_core::value::port::Ports;

/// More claims than any deployment makes; what lies beyond is not compared.
const MOST: usize = 2000;

struct Claim<'p> {
    service: &'p Service<'p>,
    port: Port,
    ports: Ports,
}

pub fn check(project: &Project<'_>, found: &mut Found) {
    let mut claims: Vec<Claim<'_>> = Vec::new();
    for service in project.services() {
        let host = service.network_mode().is_some_and(|mode| mode.known().is_none_or(|mode| mode.as_str() == "host"));
        for port in service.ports().into_iter().filter(|_| !host) {
            found.target(port.span);
            let Some(ports) = port.published.as_ref().and_then(|part| part.known()).copied() else { continue };
            let chosen =
                ports.start == 0 || ports.count() > 1 && port.target.known().is_none_or(|target| target.count() == 1);
            let open = port.effective_protocol().is_none() || port.host_ip.is_none() && !port.is_on_all_interfaces();
            if chosen || open || claims.len() >= MOST {
                continue;
            }
            let claim = Claim { service, port, ports };
            if let Some(first) = claims.iter().find(|first| conflict(first, &claim)) {
                report(first, &claim, found);
            }
            claims.push(claim);
        }
    }
}

fn conflict(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let address = match (&a.port.host_ip, &b.port.host_ip) {
        (Some(a), Some(b)) => matches!((a.known(), b.known()), (Some(a), Some(b)) if a.overlaps(*b)),
        (Some(one), None) | (None, Some(one)) => one.known().is_some(),
        (None, None) => true,
    };
    let same = a.service.name == b.service.name && a.port.target == b.port.target;
    let active = a.service.name == b.service.name || a.service.runs_beside(b.service);
    a.ports.overlaps(b.ports)
        && address
        && a.port.effective_protocol() == b.port.effective_protocol()
        && !same
        && active
}

fn report(first: &Claim<'_>, second: &Claim<'_>, found: &mut Found) {
    let number = first.ports.start.max(second.ports.start);
    let message =
        format!("`{}` and `{}` publish the port {number} of the host", second.service.name, first.service.name);
    let finding = found.at(second.port.span, message);
    finding.related(first.port.span, "the first one").help("publish one of them on another port or address");
}
