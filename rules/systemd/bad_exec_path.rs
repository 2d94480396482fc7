//! Programs that are neither an absolute path nor a plain file name.

use lint_core::systemd::{FaultKind, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for (assignment, line) in unit.command_lines() {
        found.target(assignment.value_span);
        for fault in line.faults.iter().filter(|fault| fault.kind == FaultKind::BadProgram) {
            let program = unit.source().str(fault.span);
            let finding = found.at(fault.span, format!("{}: systemd refuses the line", fault.message));
            let name = program.split('=').next().unwrap_or_default();
            let variable =
                program.contains('=') && name.chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
            finding.help(match variable {
                true => format!("set the variable with `Environment={name}=…`"),
                false => format!("write the whole path of the program behind `{}=`", assignment.key),
            });
        }
    }
}
