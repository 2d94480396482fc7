//! `KillMode=none` leaves processes behind.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for section in ["Service", "Socket", "Mount", "Swap", "Scope"] {
        let Some(mode) = unit.effective().value(section, "KillMode") else { continue };
        found.target(mode.value_span);
        if mode.text() == "none" {
            let message = format!("`{}` leaves the processes of the unit running when it stops", "KillMode=none");
            found
                .at(mode.value_span, message)
                .help("write `KillMode=mixed` or `control-group`, and stop what stays with `ExecStop=`");
        }
    }
}
