//! Misspelt names of the targets that come with systemd.

use lint_core::systemd::{Unit, unit_references};
use lint_core::value::similar;
use lint_core::{Edit, File, Fix, Found};

/// The targets that units are commonly installed into.
const TARGETS: [&str; 25] = [
    "multi-user.target",
    "graphical.target",
    "default.target",
    "basic.target",
    "sysinit.target",
    "timers.target",
    "sockets.target",
    "paths.target",
    "network.target",
    "network-online.target",
    "network-pre.target",
    "local-fs.target",
    "remote-fs.target",
    "shutdown.target",
    "reboot.target",
    "poweroff.target",
    "halt.target",
    "sleep.target",
    "suspend.target",
    "hibernate.target",
    "rescue.target",
    "emergency.target",
    "graphical-session.target",
    "cryptsetup.target",
    "time-sync.target",
];

/// Names of targets that are near to another one and right.
const OTHERS: [&str; 3] = ["local-fs-pre.target", "remote-fs-pre.target", "time-set.target"];

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for key in ["WantedBy", "RequiredBy", "UpheldBy"] {
        for line in unit.values("Install", key) {
            for reference in unit_references(line) {
                let name = reference.name.as_str();
                found.target(reference.name.span);
                if TARGETS.contains(&name) || OTHERS.contains(&name) || name.contains('%') || !name.contains(".t") {
                    continue;
                }
                let Some(meant) = similar::closest(name, TARGETS) else { continue };
                let message = format!("`{name}` looks like a misspelling of `{meant}`");
                let finding = found.at(reference.name.span, message);
                finding.help(format!("write `{meant}`"));
                let edits = vec![Edit::replace(reference.name.span, meant)];
                finding.fix(Fix::unsafe_(format!("write `{meant}`"), edits));
            }
        }
    }
}
