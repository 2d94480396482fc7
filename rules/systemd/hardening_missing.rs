//! The parts of systemd's sandbox that nearly every service can have.

use lint_core::{File, Found, systemd::Unit};

/// What `DynamicUser=` implies, and the rest.
const IMPLIED: [&str; 4] = ["NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp"];
const OTHERS: [&str; 4] = ["PrivateDevices", "ProtectKernelTunables", "ProtectKernelModules", "ProtectControlGroups"];

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    found.target(service.header);
    let implied = if service.is_on("DynamicUser") { &[][..] } else { &IMPLIED[..] };
    let missing: Vec<String> =
        implied.iter().chain(&OTHERS).filter(|key| !service.is_on(key)).map(|key| format!("`{key}=`")).collect();
    if !missing.is_empty() {
        let finding = found.at(service.header, format!("`{}` lacks {}", unit.name().unit, missing.join(", ")));
        finding.help("switch on what the service can bear; `ProtectSystem=strict` goes with `StateDirectory=`");
    }
}
