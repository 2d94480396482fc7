//! Dependencies that systemd ignores because they name no unit.

use lint_core::systemd::directives::{Status, ValueType};
use lint_core::systemd::{Assignment, Unit, unit_references};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.of_type(ValueType::Units) {
        let active = unit.directive(assignment).is_some_and(|directive| directive.status == Status::Active);
        // Quadlets name each other by file.
        if !active || unit.remark(assignment).is_some() || unit.kind().is_some_and(|kind| kind.is_quadlet()) {
            continue;
        }
        for reference in unit_references(assignment) {
            found.target(reference.name.span);
            let Some(problem) = reference.problem else { continue };
            let name = reference.name.as_str();
            let message = format!("`{name}` is no name of a unit, and systemd ignores it: {problem}");
            let finding = found.at(reference.name.span, message);
            if name.contains(',') {
                finding.help("separate names by blanks");
            } else if !name.contains('.') {
                finding.help(format!("write `{name}.{}`, or the suffix that is meant", suffix(unit, assignment)));
            }
        }
    }
}

/// The suffix that is most likely meant: an alias has that of its unit, what a unit is installed into is a target.
fn suffix(unit: &Unit, assignment: &Assignment) -> &'static str {
    match unit.section_of(assignment).name.as_str() {
        "Install" if assignment.key == *"Alias" => unit.kind().map_or("service", |kind| kind.suffix()),
        "Install" => "target",
        _ => "service",
    }
}
