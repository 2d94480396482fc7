//! An order is no demand, and a demand is no order.

use lint_core::systemd::{Unit, unit_references};
use lint_core::{File, Found, Span};

/// What pulls a unit in.
const PULLS: [&str; 5] = ["Wants", "Requires", "BindsTo", "Requisite", "Upholds"];

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    let pulled: Vec<String> = PULLS.iter().flat_map(|key| named(unit, key)).map(|(name, _)| name).collect();
    let after = named(unit, "After");
    for needed in &unit.facts().units_after {
        let Some((name, span)) = after.iter().find(|(name, _)| same(name, needed)) else {
            found.target(service.header);
            let message = format!("`{}` does not start after `{needed}`", unit.name().unit);
            let finding = found.at(service.header, message);
            finding.help(format!("add `After={needed}` and `Wants={needed}` to `[Unit]`"));
            continue;
        };
        let started = pulled.iter().any(|pulled| same(pulled, name));
        if let Some(finding) = found.require(*span, started, format!("this is an order: nothing starts `{name}`")) {
            finding.help(format!("add `Wants={name}`"));
        }
    }
}

fn named(unit: &File<Unit>, key: &str) -> Vec<(String, Span)> {
    let lines = unit.effective().values("Unit", key);
    let references = lines.into_iter().flat_map(unit_references);
    references.map(|reference| (reference.name.as_str().to_owned(), reference.name.span)).collect()
}

/// The same service under the names that distributions give it.
fn same(name: &str, other: &str) -> bool {
    let stem = |name: &str| {
        let stem = name.strip_suffix(".service").unwrap_or(name);
        stem.strip_suffix("-server").unwrap_or(stem).to_owned()
    };
    stem(name) == stem(other)
}
