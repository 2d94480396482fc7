//! One network is one room.

use lint_core::compose::{Port, Project, Service};
use lint_core::value::address::Exposure;
use lint_core::{Found, Resolved, Text};
use std::collections::BTreeMap;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let mut entrances: BTreeMap<Text, Vec<(&Service<'_>, Port)>> = BTreeMap::new();
    // Of two services one is the entrance and uses the other: there is nothing to keep apart.
    let several = project.standing_services().count() > 2;
    for service in project.standing_services().filter(|service| several && service.datastore().is_none()) {
        let Some(port) = service.ports().into_iter().find(is_outside) else { continue };
        for network in service.network_names() {
            entrances.entry(network).or_default().push((service, port.clone()));
        }
    }
    let strict = project.facts().strict_internal;
    let closed = |name: &Text| project.networks().iter().any(|network| network.name == *name && network.is_internal());
    for service in project.standing_services().filter(|service| service.datastore().is_some() && !service.is_one_shot())
    {
        found.target(service.name_span);
        let names = service.network_names();
        let shared = names.iter().find_map(|name| Some((name, stranger(entrances.get(name)?, service)?)));
        if let Some((name, (other, port))) = shared {
            let message = format!("`{}` shares the network `{name}` with `{}`", service.name, other.name);
            let finding = found.at(service.name_span, message);
            finding.related(port.span, "reached from outside");
            finding.help("give it a network of its own, `internal: true`, with the services that use it");
        } else if let Some(name) = names.iter().find(|name| strict && !closed(name)) {
            let message = format!("`{}` is on the network `{name}`, which is not internal", service.name);
            found.at(service.name_span, message).help(format!("add `internal: true` to `{name}`"));
        }
    }
}

/// The first entrance that does not ask for the service: one that does has to be beside it. Some are enough to find one.
fn stranger<'e, 'a>(
    entrances: &'e [(&'e Service<'a>, Port)],
    service: &Service<'_>,
) -> Option<&'e (&'e Service<'a>, Port)> {
    let uses = |other: &Service<'_>| other.depends_on().iter().any(|dependency| dependency.name == service.name);
    entrances.iter().take(20).find(|(other, _)| other.name != service.name && !uses(other))
}

fn is_outside(port: &Port) -> bool {
    matches!(port.exposure(), Resolved::Known(Exposure::All | Exposure::Public | Exposure::Private))
}
