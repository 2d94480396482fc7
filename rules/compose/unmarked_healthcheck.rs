//! A list says first how it is run.

use lint_core::Found;
use lint_core::compose::{HealthTest, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(test) = service.healthcheck().and_then(|check| check.test) else { continue };
        found.target(test.origin);
        let Some(HealthTest::Unmarked(words)) = test.known() else { continue };
        let Some(first) = words.first() else { continue };
        let Some(word) = first.known().filter(|word| **word != *"CMD-SHELL") else { continue };
        let message = format!("the check of `{}` starts with `{word}`", service.name);
        found.at(first.span, message).help("put `CMD` in front, or `CMD-SHELL` before a line for a shell");
    }
}
