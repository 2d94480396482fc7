//! Services that systemd refuses because they start nothing.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let unit = unit.effective();
    let Some(service) = unit.service() else { return };
    found.target(service.header);
    if !service.values("ExecStart").is_empty() {
        return;
    }
    let success_action = unit.value("Unit", "SuccessAction").is_some_and(|action| action.text() != "none");
    let stops = !service.values("ExecStop").is_empty();
    let message = match service.kind() {
        None => return,
        _ if !stops && !success_action => "the service has no `ExecStart=`: systemd refuses it",
        Some(ServiceType::Oneshot) if success_action || service.boolean("RemainAfterExit") == Some(true) => return,
        Some(ServiceType::Oneshot) => {
            "the service has no `ExecStart=`, and no `RemainAfterExit=yes` to do without: systemd refuses it"
        }
        Some(_) => "the service has no `ExecStart=`, and only `Type=oneshot` may do without: systemd refuses it",
    };
    found.at(service.header, message);
}
