//! What crashes stays down unless somebody has said otherwise.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_long_running()) else { return };
    if service.kind() == Some(ServiceType::Dbus) {
        return;
    }
    let name = &unit.name().unit;
    let (place, message) = match service.value("Restart") {
        None => (service.header, format!("`{name}` has no `Restart=`: it stays down after a crash")),
        Some(restart) if restart.text() == "no" => {
            (restart.value_span, format!("`{name}` is not restarted: it stays down after a crash"))
        }
        Some(restart) => {
            let word = restart.text();
            let allowed = unit.facts().unit_restart.iter().any(|allowed| allowed == word);
            let weak = format!("`{name}` is restarted only `{word}`: it stays down after other failures");
            if unit.effective().is_template_value(restart) {
                return found.undecided(restart.value_span, "a template engine writes the value");
            }
            (restart.value_span, if allowed { return found.target(restart.value_span) } else { weak })
        }
    };
    found.target(place);
    found.at(place, message).help("write `Restart=on-failure` and `RestartSec=5s`");
}
