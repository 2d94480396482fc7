//! systemd has to guess the main process of a forking service.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service() else { return };
    let Some(kind) = service.value("Type").filter(|kind| kind.text() == "forking") else { return };
    found.target(kind.value_span);
    let waived = service.is_on("RemainAfterExit") || service.boolean("GuessMainPID") == Some(false);
    if service.value("PIDFile").is_none() && !waived {
        let finding = found.at(kind.value_span, "`Type=forking` and no `PIDFile=`: systemd guesses the main process");
        finding.help("add `PIDFile=`, or let the program stay in the foreground with `Type=exec` or `notify`");
    }
}
