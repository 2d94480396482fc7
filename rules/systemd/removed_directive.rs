//! Directives that are only accepted, or soon will be.

use lint_core::systemd::{Unit, directives::Status};
use lint_core::{Edit, File, Fix, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for assignment in unit.assignments() {
        let Some(directive) = unit.directive(assignment) else { continue };
        found.target(assignment.key_span);
        let Status::Removed(version) = directive.status else { continue };
        // Without a successor the line is no loss before the version that drops it.
        let gone = version.is_none_or(|version| version <= unit.facts().systemd_version);
        if !gone && directive.successor.is_none() {
            continue;
        }
        let key = directive.key;
        let since = version.map_or(String::new(), |version| format!(" since systemd {version}"));
        let finding = found.at(assignment.key_span, format!("`{key}=` has no effect{since}"));
        let Some((_, successor)) = directive.successor else {
            finding.help("remove the line");
            continue;
        };
        finding.help(format!("use `{successor}=`"));
        let section = &unit.section_of(assignment).name;
        if key == "MemoryLimit" && unit.all(section, successor).next().is_none() {
            let edits = vec![Edit::replace(assignment.key_span, successor)];
            finding.fix(Fix::safe(format!("write `{successor}=`"), edits));
        }
    }
}
