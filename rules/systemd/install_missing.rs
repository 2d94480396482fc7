//! What `systemctl enable` has to go by.

use lint_core::systemd::{ServiceType, Unit, UnitKind};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let effective = unit.effective();
    let (place, target) = match unit.kind() {
        Some(UnitKind::Service) => {
            let stays = |service: &lint_core::systemd::Service<'_>| {
                !matches!(service.kind(), None | Some(ServiceType::Dbus | ServiceType::Oneshot))
            };
            let Some(service) = effective.service().filter(stays) else { return };
            (service.header, "multi-user.target")
        }
        Some(UnitKind::Timer) if !unit.is_drop_in() && !effective.is_conditional() => {
            let Some(section) = effective.section("Timer") else { return };
            (section.span, "timers.target")
        }
        _ => return,
    };
    let installed = ["WantedBy", "RequiredBy", "UpheldBy", "Alias", "Also"];
    let installed = installed.iter().any(|key| !effective.values("Install", key).is_empty());
    let message = format!("`{}` has no `WantedBy=`: enabling it does nothing", unit.name().unit);
    if let Some(finding) = found.require(place, installed, message) {
        finding.help(format!("end the file with `[Install]` and `WantedBy={target}`"));
    }
}
