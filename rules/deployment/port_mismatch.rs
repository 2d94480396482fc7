//! The mapping, the health check and the server each name a port.

use lint_core::Found;
use lint_core::compose::{HealthTest, Service};
use lint_core::deployment::{Deployment, Home, Process};
use lint_core::value::endpoint::own_ports;
use std::collections::BTreeSet;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        agreed(&process, service, found);
        let served = process.served_ports();
        let Some(&(port, place)) = served.first() else { continue };
        let known: BTreeSet<u16> = served.iter().map(|(port, _)| *port).chain(exposed(&process)).collect();
        let published = service.ports();
        let fits = |ports: &lint_core::value::port::Ports| known.iter().any(|port| ports.contains(*port));
        for mapping in &published {
            let Some(target) = mapping.target.known() else {
                found.undecided(mapping.span, "the port depends on a variable");
                continue;
            };
            found.target(mapping.span);
            if published.len() == 1 && !fits(target) {
                let message = format!("this leads to container port {target}, and `{}` serves {port}", service.name);
                let span = if mapping.long { mapping.target.span } else { mapping.span };
                let finding = found.at(span, message);
                finding.related(place, "the server's port");
                finding.help(format!("publish container port {port}"));
            }
        }
        let Some((asked, span)) = checked_port(service) else { continue };
        found.target(span);
        let elsewhere =
            published.iter().any(|mapping| mapping.target.known().is_none_or(|ports| ports.contains(asked)));
        if !known.contains(&asked) && !elsewhere {
            let message = format!("the health check asks port {asked}, and `{}` serves {port}", service.name);
            found.at(span, message).related(place, "the server's port");
        }
    }
}

/// The port that a checklist gives to its service.
fn agreed(process: &Process<'_, '_>, service: &Service<'_>, found: &mut Found) {
    let facts = process.facts();
    let port = facts.service_port;
    if port == 0 || !facts.is_named_service(&service.name) {
        return;
    }
    let ports = service.ports();
    let fits = ports.iter().any(|mapping| mapping.target.known().is_none_or(|target| target.contains(port)));
    let Some(first) = ports.first() else { return };
    let message = format!("`{}` does not publish container port {port}, which is agreed for it", service.name);
    found.require(if first.long { first.target.span } else { first.span }, fits, message);
}

fn exposed(process: &Process<'_, '_>) -> Vec<u16> {
    let ports = process.stage().map(|(_, stage)| stage.exposed()).unwrap_or_default();
    ports.iter().filter_map(|port| port.range).flat_map(|(first, last)| first..=last).collect()
}

/// The port of the first URL of the container itself in the health check.
fn checked_port(service: &Service<'_>) -> Option<(u16, lint_core::Span)> {
    let test = service.healthcheck()?.test?;
    let texts = match test.known()? {
        HealthTest::Shell(line) => vec![line.clone()],
        HealthTest::Command(words) => words.clone(),
        HealthTest::None | HealthTest::Unmarked(_) => return None,
    };
    texts.iter().find_map(|part| Some((*own_ports(part.known()?).first()?, part.span)))
}
