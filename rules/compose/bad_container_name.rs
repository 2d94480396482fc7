//! Names that no container can have.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(setting) = service.container_name() else { continue };
        found.target(setting.origin);
        match setting.known() {
            None => found.undecided(setting.origin, "the name depends on a variable"),
            Some(name) if name.is_empty() || is_name(name) => {}
            Some(name) => {
                let finding = found.at(setting.origin, format!("the engine refuses the name `{name}`"));
                finding.help("letters, digits, `_`, `.` and `-`, a letter or digit first, two characters or more");
            }
        }
    }
}

fn is_name(name: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || ['_', '.', '-'].contains(&c);
    name.len() > 1 && name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(inner)
}
