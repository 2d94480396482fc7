//! How a service is stopped.

use lint_core::systemd::values::{boolean, signal};
use lint_core::systemd::{Service, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(Service::is_daemon) else { return };
    for key in ["KillSignal", "KillMode", "SendSIGKILL", "TimeoutStopSec"] {
        let Some(line) = service.value(key) else { continue };
        let result = trouble(key, line.text());
        let message = format!("`{}` {}", unit.name().unit, result.unwrap_or_default());
        found.require(line.value_span, result.is_none(), message);
    }
}

/// What comes of a setting, where it is trouble.
fn trouble(key: &str, text: &str) -> Option<&'static str> {
    match (key, text) {
        ("KillSignal", _) if signal(text) == Ok(9) => Some("is killed without warning"),
        ("KillMode", "process") => Some("leaves the other processes running when it stops"),
        ("SendSIGKILL", _) if boolean(text) == Ok(false) => Some("may never stop: a process that hangs is not killed"),
        ("TimeoutStopSec", "infinity") => Some("may hang: systemd waits for ever for it to stop"),
        ("TimeoutStopSec", "0") => Some("may hang: 0 is no limit, and systemd waits for ever for it to stop"),
        _ => None,
    }
}
