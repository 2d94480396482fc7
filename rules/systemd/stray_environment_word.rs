//! Words that set no variable.

use lint_core::systemd::directives::{Status, ValueType};
use lint_core::systemd::{FaultKind, Unit, variables};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.of_type(ValueType::Environment) {
        if unit.directive(assignment).is_some_and(|directive| directive.status == Status::Quadlet) {
            continue;
        }
        found.target(assignment.value_span);
        let (variables, faults) = variables(assignment);
        for fault in faults.iter().filter(|fault| fault.kind == FaultKind::NotAssignment) {
            let finding = found.at(fault.span, fault.message.clone());
            let before = variables.iter().rev().find(|variable| variable.span.end <= fault.span.start);
            if let Some(variable) = before {
                finding.help(format!("put the whole assignment in quotes: `\"{}=…\"`", variable.name));
            }
        }
    }
}
