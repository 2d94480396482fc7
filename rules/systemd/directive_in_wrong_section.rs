//! systemd ignores a directive in a section that does not know it.

use lint_core::{File, Found, systemd::Unit, systemd::directives};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let known = directives::sections_for(unit.kind());
    for assignment in unit.assignments() {
        let (section, key) = (unit.section_of(assignment).name.as_str(), assignment.key.as_str());
        if !known.contains(&section) || key.starts_with("X-") {
            continue;
        }
        found.target(assignment.key_span);
        let others = directives::in_other_section(section, key);
        let (Some(&other), None) = (others.first(), unit.directive(assignment)) else { continue };
        let right = others.iter().find(|other| known.contains(other));
        match (right, unit.kind()) {
            (Some(right), _) => {
                let message = format!("`{key}=` belongs to `[{right}]`: systemd ignores it in `[{section}]`");
                let finding = found.at(assignment.key_span, message);
                finding.help(format!("move the line to `[{right}]`"));
                if let Some(header) = unit.section(right) {
                    finding.related(header.span, "its section");
                }
            }
            (None, Some(kind)) => {
                let suffix = kind.suffix();
                let message =
                    format!("`{key}=` belongs to `[{other}]`, which a `.{suffix}` does not have: systemd ignores it");
                found.at(assignment.key_span, message);
            }
            (None, None) => {}
        }
    }
}
