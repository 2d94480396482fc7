//! Where the output of a service goes.

use lint_core::{File, Found, systemd::Unit};

/// Levels that hide what happens in normal times.
const QUIET: [&str; 6] = ["emerg", "alert", "crit", "err", "warning", "notice"];

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    for key in ["StandardOutput", "StandardError"] {
        let Some(line) = service.value(key) else {
            found.target(service.header);
            continue;
        };
        let fate = match line.text().split(':').next().unwrap_or_default() {
            "null" => Some("is thrown away"),
            "file" | "append" | "truncate" => Some("goes to a file"),
            "tty" => Some("goes to a terminal"),
            _ => None,
        };
        let what = if key == "StandardOutput" { "output" } else { "error output" };
        let message = format!("the {what} of `{}` {}", unit.name().unit, fate.unwrap_or_default());
        if let Some(finding) = found.require(line.value_span, fate.is_none(), message) {
            finding.help(format!("write `{key}=journal`, or leave the line out"));
        }
    }
    if let Some(level) = service.value("LogLevelMax") {
        let text = level.text();
        let message = format!("this hides what is less than `{text}` from the journal");
        found.require(level.value_span, !QUIET.contains(&text), message);
    }
}
