//! Services of the system run as root unless they say otherwise.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    let user = service.value("User");
    let place = user.map_or(service.header, |user| user.value_span);
    found.target(place);
    let root = user.is_none_or(|user| matches!(user.text(), "root" | "0"));
    if user.is_some_and(|user| matches!(user.text(), "nobody" | "65534")) {
        let message = format!("`{}` runs as `nobody`, as others do: each can reach into the other", unit.name().unit);
        found.at(place, message).help("set `User=` to a user of its own, or `DynamicUser=yes`");
    }
    if root && !service.is_on("DynamicUser") {
        let finding = found.at(place, format!("`{}` starts as root", unit.name().unit));
        finding.help("set `User=` to a user of its own, or `DynamicUser=yes`");
    }
}
