//! What happens once a service has failed for good.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let effective = unit.effective();
    let Some(service) = effective.service().filter(|service| service.is_daemon()) else { return };
    let handlers = effective.values("Unit", "OnFailure");
    let place = handlers.first().map_or(service.header, |line| line.value_span);
    let message = format!("`{}` has no `OnFailure=`: nobody is told when it fails", unit.name().unit);
    if let Some(finding) = found.require(place, !handlers.is_empty(), message) {
        finding.help("add `OnFailure=notify@%n.service` to `[Unit]`, and a template of that name that sends a message");
    }
}
