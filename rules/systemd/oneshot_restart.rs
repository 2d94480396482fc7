//! systemd refuses oneshot services that would restart after success.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.kind() == Some(ServiceType::Oneshot))
    else {
        return;
    };
    let Some(restart) = service.value("Restart") else { return };
    found.target(restart.value_span);
    let text = restart.text();
    if matches!(text, "always" | "on-success") {
        let message = format!("a service of type oneshot has `Restart={text}`: systemd refuses the unit");
        let finding = found.at(restart.value_span, message);
        finding.help("write `Restart=on-failure`; what is to run again and again is started by a timer");
        if let Some(kind) = service.value("Type") {
            finding.related(kind.value_span, "the type");
        }
    }
}
