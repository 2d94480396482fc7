//! Processors are shared with everybody on the machine.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    if let Some(slice) = service.value("Slice") {
        return found.undecided(slice.value_span, "the slice may have a limit");
    }
    let name = &unit.name().unit;
    let limited = service.is_limited(&["CPUQuota"]);
    let (place, message) = match service.value("CPUWeight").filter(|_| !limited) {
        Some(weight) => {
            (weight.value_span, format!("`CPUWeight=` of `{name}` shares out the processors and is no limit"))
        }
        None => (service.header, format!("`{name}` has no `CPUQuota=`")),
    };
    if let Some(finding) = found.require(place, limited, message) {
        finding.help("add `CPUQuota=100%`, a hundred for each processor that it may fill");
    }
}
