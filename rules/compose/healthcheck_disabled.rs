//! A check that is taken away.

use lint_core::Found;
use lint_core::compose::{HealthTest, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services().filter(|service| !service.is_one_shot()) {
        let Some(check) = service.healthcheck() else { continue };
        let test = check.test.filter(|test| test.is(HealthTest::None)).map(|test| test.origin);
        let disable = check.disable;
        let open = disable.as_ref().filter(|disable| !disable.unresolved().is_empty());
        let off = disable.as_ref().filter(|disable| disable.is(true)).map(|disable| disable.origin);
        found.target(check.key);
        if let Some(place) = off.or(test) {
            let finding = found.at(place, format!("nobody checks `{}`", service.name));
            finding.help("write a `test` that asks the program itself");
        } else if let Some(open) = open {
            found.undecided(open.origin, "whether it is checked depends on a variable");
        }
    }
}
