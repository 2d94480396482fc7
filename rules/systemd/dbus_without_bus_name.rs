//! `Type=dbus` waits for a name on the bus.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service() else { return };
    let Some(kind) = service.value("Type").filter(|kind| kind.text() == "dbus") else { return };
    found.target(kind.value_span);
    if service.value("BusName").is_none() {
        let finding = found.at(kind.value_span, "`Type=dbus` and no `BusName=`: systemd refuses the unit");
        finding.help("add `BusName=` with the name that the service takes on the bus");
    }
}
