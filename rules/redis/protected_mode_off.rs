//! The mode in which a server without a password answers nobody from outside.

use lint_core::deployment::redis::Redis;
use lint_core::{Found, Text};

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.is_local() || !redis.is_in_production() {
        return;
    }
    let Some(mode) = redis.get("protected-mode") else { return found.target(redis.place()) };
    found.target(mode.origin);
    if mode.known().is_none() {
        found.undecided(mode.origin, "the mode is not known");
    }
    if mode.known().is_some_and(|text| text.eq_ignore_ascii_case("no")) && !mode.is(Text::from("")) {
        found
            .at(mode.origin, format!("`{}` turns the protected mode off", redis.name()))
            .help("drop it, and set a password for clients from elsewhere");
    }
}
