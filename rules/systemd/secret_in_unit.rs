//! Credentials that every user of the machine can read.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    found.target(unit.source().whole());
    for secret in unit.secrets() {
        let name = &secret.name;
        let message = match name.starts_with("Exec") {
            true => {
                format!("a credential in `{name}=` is written into the unit, which every user of the machine can read")
            }
            false => {
                format!("the value of `{name}` is written into the unit, which every user of the machine can read")
            }
        };
        let finding = found.at(secret.span, message);
        finding.help("hand it over with `LoadCredential=`, or with an `EnvironmentFile=` that only root can read");
    }
}
