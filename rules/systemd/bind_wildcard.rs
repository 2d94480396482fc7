//! Sockets on every interface.

use lint_core::systemd::Unit;
use lint_core::value::{Endpoint, Exposure};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let effective = unit.effective();
    let denied = effective.values("Socket", "IPAddressDeny").iter().any(|line| line.text().contains("any"));
    if unit.is_drop_in() || denied || effective.value("Socket", "BindToDevice").is_some() {
        return;
    }
    for key in ["ListenStream", "ListenDatagram", "ListenSequentialPacket"] {
        for line in effective.values("Socket", key) {
            let text = line.text();
            if effective.is_template_value(line) || text.contains('%') {
                found.undecided(line.value_span, "the address is filled in later");
                continue;
            }
            found.target(line.value_span);
            let port = text.parse::<u16>().is_ok();
            if port || Endpoint::parse(text).is_some_and(|endpoint| endpoint.exposure == Exposure::All) {
                let finding = found.at(line.value_span, format!("`{}` listens on every interface", unit.name().unit));
                let number = text.rsplit(':').next().unwrap_or(text);
                finding.help(format!("write `{key}=127.0.0.1:{number}`, or the address that clients come from"));
            }
        }
    }
}
