//! In a circle nobody can be first.

use lint_core::compose::{Project, Service, ServiceReference};
use lint_core::{Found, Text};
use std::collections::BTreeMap;

/// More names than this nobody reads.
const LONGEST: usize = 8;

type Edges = BTreeMap<Text, Vec<ServiceReference>>;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let mut open: Edges = project.services().map(|service| (service.name.clone(), waits_for(service))).collect();
    open.values().flatten().for_each(|dependency| found.target(dependency.span));
    for start in project.services().map(|service| &service.name) {
        let Some(path) = circle(&mut open, start) else { continue };
        let Some((last, _)) = path.split_last() else { continue };
        let mut names: Vec<String> = path.iter().take(LONGEST).map(|step| format!("`{}`", step.name)).collect();
        if path.len() > LONGEST {
            names.push(format!("{} more", path.len() - LONGEST));
        }
        let finding = found
            .at(last.span, format!("{} → {} wait for each other", format_args!("`{}`", last.name), names.join(" → ")));
        for step in path[..path.len() - 1].iter().take(LONGEST) {
            finding.related(step.span, "waits too");
        }
        finding.help("let one of them start without the other and try again until it is there");
    }
}

/// The services that are started before this one.
fn waits_for(service: &Service<'_>) -> Vec<ServiceReference> {
    service.service_references().into_iter().filter(ServiceReference::orders).collect()
}

/// The steps from `start` back to it, the closing one last. Services from which nothing is left to follow are taken out of `open`.
fn circle(open: &mut Edges, start: &Text) -> Option<Vec<ServiceReference>> {
    let mut path: Vec<ServiceReference> = Vec::new();
    loop {
        let here = path.last().map_or(start, |step| &step.name).clone();
        match open.get_mut(&here).and_then(Vec::pop) {
            Some(step) => {
                let before = path.iter().position(|earlier| earlier.name == step.name).map(|at| at + 1);
                let from = if step.name == *start { Some(0) } else { before };
                path.push(step);
                if let Some(from) = from {
                    return Some(path.split_off(from));
                }
            }
            None => {
                open.remove(&here);
                path.pop()?;
            }
        }
    }
}
