//! `%` before a letter that systemd cannot replace.

use lint_core::systemd::{FaultKind, Unit};
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for (assignment, line) in unit.command_lines() {
        found.target(assignment.value_span);
        for fault in line.faults.iter().filter(|fault| fault.kind == FaultKind::UnknownSpecifier) {
            let finding = found.at(fault.span, fault.message.clone());
            let double = vec![Edit::insert_before(fault.span, "%")];
            finding.fix(Fix::unsafe_("write `%%`", double));
        }
    }
}
