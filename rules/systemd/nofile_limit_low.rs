//! Connections are open files.

use lint_core::systemd::Unit;
use lint_core::systemd::values::{LimitValue, limit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service().filter(|service| service.is_daemon()) else { return };
    let least = unit.facts().nofile;
    let name = &unit.name().unit;
    let Some(line) = service.value("LimitNOFILE") else {
        let message = format!("`{name}` has no `LimitNOFILE=`");
        found.target(service.header);
        found.at(service.header, message).help(format!("add `LimitNOFILE={}`", least.max(65_536)));
        return;
    };
    match limit("LimitNOFILE", line.text()) {
        Ok((LimitValue::Finite(soft), _)) => {
            let message = format!("`{name}` may open {soft} files, and {least} are asked for");
            found.require(line.value_span, soft >= least, message);
        }
        Ok((LimitValue::Infinity, _)) => found.target(line.value_span),
        Err(_) => found.undecided(line.value_span, "the limit cannot be read"),
    }
}
