//! Root on purpose.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services().filter(|service| service.build().is_none()) {
        let Some(user) = service.user() else { continue };
        found.target(user.origin);
        match user.known() {
            None => found.undecided(user.origin, "the user depends on a variable"),
            Some(name) if matches!(name.split(':').next(), Some("root" | "0")) => {
                let finding = found.at(user.origin, format!("`{}` is told to run as root", service.name));
                finding.help("drop the line where the image has a user, or name one that owns what it writes");
            }
            Some(_) => {}
        }
    }
}
