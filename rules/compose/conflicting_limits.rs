//! One limit, two notations, two values.

use lint_core::Found;
use lint_core::compose::{Node, Project, Service};

/// The attribute of the service, the block of `deploy`, the key in it, and how both are read.
type Notation = (&'static str, &'static str, &'static str, fn(&Node<'_>) -> Option<f64>);

const NOTATIONS: [Notation; 5] = [
    ("mem_limit", "deploy.resources.limits", "memory", amount),
    ("cpus", "deploy.resources.limits", "cpus", number),
    ("pids_limit", "deploy.resources.limits", "pids", number),
    ("mem_reservation", "deploy.resources.reservations", "memory", amount),
    ("scale", "deploy", "replicas", number),
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for notation in NOTATIONS {
            compare(service, notation, found);
        }
    }
}

fn compare(service: &Service<'_>, (attribute, block, key, read): Notation, found: &mut Found) {
    let (Some(one), Some(block_node)) = (service.get(attribute), service.get(block)) else { return };
    found.target(one.origin);
    let other = block_node.get(key);
    let unresolved = other.map(Node::unresolved).unwrap_or_default();
    if !one.unresolved().is_empty() || !unresolved.is_empty() {
        found.undecided(one.origin, "a limit depends on a variable");
        return;
    }
    let Some(value) = read(one) else { return };
    let counts = value != 0.0 || attribute == "scale";
    match other {
        Some(other) if counts && read(other).is_some_and(|limit| differ(limit, value)) => {
            let message = format!("`{attribute}` and `{block}.{key}` of `{}` differ", service.name);
            let finding = found.at(one.origin, message);
            finding.related(other.origin, "says something else").help(format!("keep one of them: drop `{attribute}`"));
        }
        None if counts && block != "deploy" && !block_node.entries().is_empty() => {
            let message = format!("`{attribute}` of `{}` stands beside `{block}` without `{key}`", service.name);
            let finding = found.at(one.origin, message);
            finding.related(block_node.key, format!("no `{key}` here"));
            finding.help(format!("move it to `{block}.{key}`"));
        }
        Some(_) | None => {}
    }
}

fn differ(one: f64, other: f64) -> bool {
    (one - other).abs() > 1e-6
}

#[expect(clippy::cast_precision_loss, reason = "amounts of memory are far below 2^53")]
fn amount(node: &Node<'_>) -> Option<f64> {
    node.bytes().known().map(|bytes| *bytes as f64)
}

fn number(node: &Node<'_>) -> Option<f64> {
    node.number().known().copied()
}
