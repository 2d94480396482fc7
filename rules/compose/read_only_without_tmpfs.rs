//! Somewhere to write.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let Some(flag) = service.read_only().filter(|flag| flag.is(true)) else { continue };
        found.target(flag.origin);
        match service.has_temporary_files() {
            Some(true) => continue,
            Some(false) => {}
            None => {
                found.undecided(flag.origin, "where something is mounted depends on a variable");
                continue;
            }
        }
        let finding = found.at(flag.origin, format!("`{}` has no `/tmp` to write to", service.name));
        finding.help("add `tmpfs: [/tmp]`");
    }
}
