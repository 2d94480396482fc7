//! Older versions of systemd ignore what they do not know.

use lint_core::{File, Found, systemd::Unit};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    let oldest = unit.facts().systemd_version;
    for assignment in unit.assignments() {
        let Some(directive) = unit.directive(assignment) else { continue };
        found.target(assignment.key_span);
        let Some(since) = directive.since.filter(|&since| since > oldest) else { continue };
        let key = directive.key;
        let message = format!("`{key}=` is known since systemd {since}: systemd {oldest} ignores it");
        found.at(assignment.key_span, message);
    }
}
