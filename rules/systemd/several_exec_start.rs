//! Only oneshot services may start several commands.

use lint_core::systemd::{ServiceType, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let Some(service) = unit.effective().service() else { return };
    let Some(kind) = service.kind() else {
        return found.undecided(service.header, "a template engine writes the type");
    };
    let commands = service.commands("ExecStart");
    let [(line, first), others @ ..] = commands.as_slice() else { return };
    found.target(line.key_span);
    let Some((_, second)) = others.first().filter(|_| kind != ServiceType::Oneshot) else { return };
    let message = "a second command to start: systemd refuses the unit, only `Type=oneshot` may have several";
    let finding = found.at(second.span, message);
    finding.related(first.span, "the first one");
    finding.help("run it before (`ExecStartPre=`), after (`ExecStartPost=`), or in a unit of its own");
}
