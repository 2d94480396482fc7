//! A config has to be declared before it is used.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for (service, source, is_declared) in project.grants("configs") {
        found.target(source.origin);
        match source.known() {
            None => found.undecided(source.origin, "the name depends on a variable"),
            Some(name) if !is_declared => {
                let message = format!("`{}` is granted the config `{name}`, which is not declared", service.name);
                found.at(source.origin, message).help(format!("declare `{name}` in the top-level `configs`"));
            }
            Some(_) => {}
        }
    }
}
