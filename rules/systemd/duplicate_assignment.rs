//! Of a single value the last assignment counts.

use lint_core::systemd::{Unit, directives::Status};
use lint_core::{File, Found};
use std::collections::HashMap;

pub fn check(unit: &File<Unit>, found: &mut Found) {
    if unit.is_conditional() {
        return;
    }
    let mut last = HashMap::new();
    for assignment in unit.assignments() {
        let single = unit.directive(assignment).filter(|known| !known.list && known.status == Status::Active);
        let Some(directive) = single else { continue };
        found.target(assignment.key_span);
        let place = (directive.section, directive.key);
        let Some(before) = last.insert(place, assignment) else { continue };
        if before.is_reset() || assignment.is_reset() {
            continue;
        }
        let key = directive.key;
        let finding = found.at(before.key_span, format!("`{key}=` is set again below: this line has no effect"));
        finding.help("remove the line that is not meant");
        finding.related(assignment.span(), "this one counts");
    }
}
