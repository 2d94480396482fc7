//! A short interval in a period that does not exist.

use lint_core::Found;
use lint_core::compose::Project;
use std::time::Duration;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let Some(check) = service.healthcheck() else { continue };
        let Some(interval) = check.start_interval else { continue };
        found.target(interval.key);
        if check.start_period.is_none_or(|period| period.is(Duration::ZERO)) {
            let message = format!("`start_interval` of `{}` has no effect without `start_period`", service.name);
            found.at(interval.key, message).help("add `start_period: 30s`, or the time that a start may take");
        }
    }
}
