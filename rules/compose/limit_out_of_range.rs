//! Limits have limits.

use lint_core::compose::{Project, Service};
use lint_core::{Facts, Found, Setting};

/// What the engine asks for at least.
const LEAST: u64 = 6 << 20;
const MIB: u64 = 1 << 20;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        memory(service, project.facts(), found);
        let facts = project.facts();
        if let Some(limit) = service.cpu_limit() {
            most(
                service,
                &limit.map(|cpus| (cpus, cpus > f64::from(facts.cpus_max))),
                facts.cpus_max,
                "processors",
                found,
            );
        }
        if let Some(limit) = service.pids_limit() {
            let most_of = i64::from(facts.pids_max);
            most(service, &limit.map(|pids| (pids, pids > most_of)), facts.pids_max, "processes", found);
        }
    }
}

fn memory(service: &Service<'_>, facts: &Facts, found: &mut Found) {
    let Some(limit) = service.memory_limit() else { return };
    found.target(limit.origin);
    match limit.known() {
        None => found.undecided(limit.origin, "the limit depends on a variable"),
        Some(&bytes) if bytes > 0 && bytes < LEAST => {
            let message = format!("`{}` has {bytes} bytes of memory, less than the engine starts with", service.name);
            found.at(limit.origin, message).help("6 MiB is the least; a number without a unit counts bytes");
        }
        Some(&bytes) if facts.memory_max > 0 && bytes > facts.memory_max.saturating_mul(MIB) => {
            let message =
                format!("`{}` may use {} MiB of memory, more than {}", service.name, bytes / MIB, facts.memory_max);
            found.at(limit.origin, message).help("lower it, or raise `limits.memory-max`");
        }
        Some(_) => {}
    }
}

fn most<T: std::fmt::Display>(
    service: &Service<'_>,
    limit: &Setting<(T, bool)>,
    max: u16,
    what: &str,
    found: &mut Found,
) {
    found.target(limit.origin);
    match limit.known() {
        None => found.undecided(limit.origin, "the limit depends on a variable"),
        Some((number, true)) if max > 0 => {
            let message = format!("`{}` may use {number} {what}, more than {max}", service.name);
            found.at(limit.origin, message).help("lower it, or raise the maximum in `limits`");
        }
        Some(_) => {}
    }
}
