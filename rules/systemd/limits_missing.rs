//! Services without bounds for memory and processors.

use lint_core::{File, Found, systemd::Unit};

const MEMORY: [&str; 3] = ["MemoryMax", "MemoryHigh", "MemoryLimit"];
const PROCESSORS: [&str; 4] = ["CPUQuota", "CPUWeight", "CPUShares", "AllowedCPUs"];

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    if let Some(slice) = service.value("Slice") {
        return found.undecided(slice.value_span, "the slice may have limits");
    }
    found.target(service.header);
    let missing = match (service.is_limited(&MEMORY), service.is_limited(&PROCESSORS)) {
        (true, true) => return,
        (false, false) => "neither `MemoryMax=` nor `CPUQuota=`",
        (false, true) => "no `MemoryMax=`",
        (true, false) => "no `CPUQuota=` or `CPUWeight=`",
    };
    found.at(service.header, format!("`{}` has {missing}", unit.name().unit));
}
