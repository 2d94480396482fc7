//! Backslashes that escape nothing.

use lint_core::systemd::directives::ValueType;
use lint_core::systemd::{FaultKind, Unit, variables};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let commands = unit.command_lines().map(|(assignment, line)| (assignment, line.faults));
    let environment = unit.of_type(ValueType::Environment).map(|line| (line, variables(line).1));
    for (assignment, faults) in commands.chain(environment) {
        found.target(assignment.value_span);
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::UnknownEscape) {
            found.at(fault.span, fault.message.clone()).help("a backslash that is meant as one is written `\\\\`");
        }
    }
}
