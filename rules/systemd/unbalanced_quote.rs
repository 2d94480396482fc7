//! Quotes that are not closed.

use lint_core::systemd::directives::ValueType;
use lint_core::systemd::{FaultKind, Unit, variables};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let commands = unit.command_lines().map(|(assignment, line)| (assignment, line.faults, "refuses the line"));
    let environment = unit.of_type(ValueType::Environment);
    let environment = environment.map(|line| (line, variables(line).1, "drops the rest of the line"));
    for (assignment, faults, result) in commands.chain(environment) {
        found.target(assignment.value_span);
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::Unbalanced) {
            found.at(fault.span, format!("{}: systemd {result}", fault.message));
        }
    }
}
