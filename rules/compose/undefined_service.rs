//! Names of services have to name one.

use lint_core::compose::{Project, Service};
use lint_core::{Found, Resolved, Span};
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() {
        return;
    }
    let known: BTreeSet<&str> = project.service_names().map(|name| name.as_str()).collect();
    for service in project.services() {
        for (name, span) in references(service) {
            found.target(span);
            if !name.contains('$') && !known.contains(name.as_str()) {
                let message = format!("`{}` refers to the service `{name}`, which does not exist", service.name);
                found.at(span, message).help("correct the name, or add the service");
            }
        }
    }
}

fn references(service: &Service<'_>) -> Vec<(String, Span)> {
    let mut all: Vec<(String, Span)> = Vec::new();
    for dependency in service.depends_on() {
        if dependency.required == Resolved::Known(true) {
            all.push((dependency.name.to_string(), dependency.span));
        }
    }
    let modes = [service.network_mode(), service.pid(), service.ipc()];
    for mode in modes.into_iter().flatten() {
        let name = mode.known().and_then(|mode| mode.strip_prefix("service:")).map(str::to_owned);
        all.extend(name.map(|name| (name, mode.origin)));
    }
    for link in service.links().into_iter().chain(service.volumes_from()) {
        let Some(text) = link.known().filter(|text| !text.starts_with("container:")) else { continue };
        all.push((text.split(':').next().unwrap_or_default().to_owned(), link.origin));
    }
    all
}
