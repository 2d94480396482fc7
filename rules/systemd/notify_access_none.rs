//! A service that has to notify, and may not.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service() else { return };
    let notifies = matches!(service.kind(), Some(ServiceType::Notify | ServiceType::NotifyReload));
    let Some(access) = service.value("NotifyAccess").filter(|_| notifies) else { return };
    found.target(access.value_span);
    if access.text() == "none" {
        let message = "a service of type notify has `NotifyAccess=none`: systemd takes `main`";
        let finding = found.at(access.value_span, message);
        finding.help("write `NotifyAccess=main`, or remove the line");
        if let Some(kind) = service.value("Type") {
            finding.related(kind.value_span, "the type");
        }
    }
}
