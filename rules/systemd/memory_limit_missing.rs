//! Memory is shared with everybody on the machine.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    if let Some(slice) = service.value("Slice") {
        return found.undecided(slice.value_span, "the slice may have a limit");
    }
    let name = &unit.name().unit;
    let limited = service.is_limited(&["MemoryMax", "MemoryLimit"]);
    let (place, message) = match service.value("MemoryHigh").filter(|_| !limited) {
        Some(high) => (high.value_span, format!("`MemoryHigh=` slows `{name}` down and is no limit")),
        None => (service.header, format!("`{name}` has no `MemoryMax=`")),
    };
    if let Some(finding) = found.require(place, limited, message) {
        finding.help("add `MemoryMax=512M`, or what it needs at its busiest");
    }
}
