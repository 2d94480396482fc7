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
    let bound = |keys: &[&'static str]| {
        keys.iter().any(|key| service.value(key).is_some_and(|value| value.text() != "infinity"))
    };
    let missing = match (bound(&MEMORY), bound(&PROCESSORS)) {
        (true, true) => return,
        (false, false) => "neither `MemoryMax=` nor `CPUQuota=`",
        (false, true) => "no `MemoryMax=`",
        (true, false) => "no `CPUQuota=` or `CPUWeight=`",
    };
    found.at(service.header, format!("`{}` has {missing}", unit.name().unit));
}
