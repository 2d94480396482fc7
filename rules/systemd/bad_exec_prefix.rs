//! Prefixes that systemd refuses.

use lint_core::systemd::{FaultKind, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for (assignment, line) in unit.command_lines() {
        found.target(assignment.value_span);
        let kinds = [FaultKind::EmptyCommand, FaultKind::PrefixConflict];
        for fault in line.faults.iter().filter(|fault| kinds.contains(&fault.kind)) {
            found.at(fault.span, format!("{}: systemd refuses the line", fault.message));
        }
    }
}
