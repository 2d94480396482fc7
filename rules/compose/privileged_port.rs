//! Ports that the system gives out.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let public = &project.facts().public_ports;
    for service in project.services() {
        for port in service.ports() {
            let Some(published) = &port.published else { continue };
            found.target(published.span);
            let Some(ports) = published.known() else {
                found.undecided(published.span, "the port depends on a variable");
                continue;
            };
            let taken = (ports.start.max(1)..=ports.end.min(1023)).find(|port| !public.contains(port));
            if let Some(number) = taken {
                let message = format!("`{}` takes the port {number} of the host", service.name);
                found.at(published.span, message).help("publish it on a port above 1023");
            }
        }
    }
}
