//! systemd ignores directives that it does not know.

use lint_core::systemd::{Unit, directives};
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let known = directives::sections_for(unit.kind());
    for assignment in unit.assignments() {
        let section = unit.section_of(assignment).name.as_str();
        let key = assignment.key.as_str();
        if !known.contains(&section) || key.starts_with("X-") {
            continue;
        }
        if unit.placeholders().iter().any(|&mark| assignment.key_span.contains(mark)) {
            found.undecided(assignment.key_span, "a template engine writes this name");
            continue;
        }
        found.target(assignment.key_span);
        if unit.directive(assignment).is_some() || !directives::in_other_section(section, key).is_empty() {
            continue;
        }
        let result = if unit.kind().is_some_and(|kind| kind.is_quadlet() && kind.section() == Some(section)) {
            "Podman refuses the file"
        } else {
            "systemd ignores the line"
        };
        let finding = found.at(assignment.key_span, format!("`{key}` is no directive of `[{section}]`: {result}"));
        let Some(meant) = directives::closest(section, key) else { continue };
        finding.help(format!("write `{meant}=`"));
        let edits = vec![Edit::replace(assignment.key_span, meant)];
        let title = format!("write `{meant}=`");
        finding.fix(if key.eq_ignore_ascii_case(meant) { Fix::safe(title, edits) } else { Fix::unsafe_(title, edits) });
    }
}
