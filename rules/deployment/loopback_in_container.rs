//! The loopback of a container is not that of the host.

use lint_core::Found;
use lint_core::compose::Service;
use lint_core::deployment::process::Listener;
use lint_core::deployment::{Deployment, Home};
use lint_core::value::Exposure;
use std::collections::BTreeSet;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        if service.network_mode().is_some() || service.ports().is_empty() {
            continue;
        }
        let listeners = process.listeners();
        listeners.iter().for_each(|listener| found.target(listener.span));
        let Some((listener, port)) = dead(service, &listeners) else { continue };
        let message = format!(
            "`{}` listens on loopback in its container: the published port {port} leads nowhere",
            process.name()
        );
        let finding = found.at(listener.span, message);
        finding.help("listen on 0.0.0.0 in the container, and publish on 127.0.0.1 to keep others out");
        if let Some(mapping) =
            service.ports().into_iter().find(|mapping| mapping.target.known().is_some_and(|ports| ports.contains(port)))
        {
            finding.related(mapping.span, "published here");
        }
    }
}

/// A listener on loopback whose port is published and that no other listener serves.
fn dead<'l>(service: &Service<'_>, listeners: &'l [Listener]) -> Option<(&'l Listener, u16)> {
    let published: BTreeSet<u16> = service.ports().iter().filter_map(|port| Some(port.target.known()?.start)).collect();
    let others = |port: u16| {
        listeners.iter().any(|other| {
            other.endpoint.exposure != Exposure::Loopback && other.endpoint.port.is_none_or(|other| other == port)
        })
    };
    let loopback = listeners.iter().filter(|listener| listener.endpoint.exposure == Exposure::Loopback);
    let ports = loopback.filter_map(|listener| {
        let alone = || published.first().copied().filter(|_| published.len() == 1 && listeners.len() == 1);
        Some((listener, listener.endpoint.port.or_else(alone)?))
    });
    ports.into_iter().find(|(_, port)| published.contains(port) && !others(*port))
}
