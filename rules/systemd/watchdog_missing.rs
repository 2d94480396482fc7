//! A service that hangs has not failed.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    let name = &unit.name().unit;
    let Some(watchdog) = service.value("WatchdogSec").filter(|watchdog| watchdog.text() != "0") else {
        found.target(service.header);
        let finding = found.at(service.header, format!("`{name}` has no `WatchdogSec=`"));
        finding.help("add `WatchdogSec=30` once the program reports to systemd (`sd_notify`)");
        return;
    };
    let notifies = matches!(service.kind(), None | Some(ServiceType::Notify | ServiceType::NotifyReload));
    let told = notifies || service.value("NotifyAccess").is_some_and(|access| access.text() != "none");
    let message = format!("`{name}` has a watchdog, and neither `Type=notify` nor `NotifyAccess=` lets it report");
    found.require(watchdog.value_span, told, message);
    if let Some(restart) = service.value("Restart").filter(|restart| matches!(restart.text(), "no" | "on-success")) {
        found.require(restart.value_span, false, format!("`{name}` is not restarted when its watchdog ends it"));
    }
}
