//! What is declared and never used.

use lint_core::compose::{Project, Resource, Service};
use lint_core::{Found, Setting, Span, Text};
use std::collections::BTreeSet;

pub fn check(project: &Project<'_>, found: &mut Found) {
    if project.is_open() || !project.problems().is_empty() {
        return;
    }
    let parts = project.fragments().map(|fragment| &fragment.service);
    let services: Vec<&Service<'_>> = project.services().chain(parts).collect();
    let mut sources = services.iter().flat_map(|service| service.volumes()).filter_map(|mount| mount.source);
    let open = sources.any(|source| !source.unresolved().is_empty() || is_variable(project, source.span));
    let used = |names: &dyn Fn(&Service<'_>) -> Vec<Text>| -> BTreeSet<Text> {
        services.iter().flat_map(|service| names(service)).collect()
    };
    if !open {
        report("volume", project.volumes(), &used(&volumes), found);
    }
    report(
        "network",
        project.networks(),
        &used(&|service| service.networks().into_iter().map(|network| network.name).collect()),
        found,
    );
    report("secret", project.secrets(), &used(&secrets), found);
    report(
        "config",
        project.configs(),
        &used(&|service| known(service.configs().into_iter().map(|grant| grant.source))),
        found,
    );
}

/// True where somebody may name a volume in the place of the default.
fn is_variable(project: &Project<'_>, source: Span) -> bool {
    project.written(source).is_some_and(|text| text.starts_with('$') && (text.ends_with('}') || !text.contains('/')))
}

fn volumes(service: &Service<'_>) -> Vec<Text> {
    service.volumes().iter().filter_map(|mount| mount.volume()?.known().cloned()).collect()
}

fn secrets(service: &Service<'_>) -> Vec<Text> {
    let built = service.build().map(|build| build.secrets).unwrap_or_default();
    known(service.secrets().into_iter().map(|grant| grant.source).chain(built))
}

fn known(names: impl Iterator<Item = Setting<Text>>) -> Vec<Text> {
    names.filter_map(|name| name.known().cloned()).collect()
}

fn report(kind: &str, declared: Vec<Resource<'_>>, used: &BTreeSet<Text>, found: &mut Found) {
    for resource in declared.into_iter().filter(|resource| resource.name.as_str() != "default") {
        found.target(resource.name_span);
        if !used.contains(&resource.name) {
            let message = format!("no service uses the {kind} `{}`", resource.name);
            found.at(resource.name_span, message).help("delete it, or correct the name in the service that meant it");
        }
    }
}
