//! Open to the network, and no password asked for.

use lint_core::deployment::redis::{Redis, exposure};
use lint_core::value::address::Exposure;
use lint_core::{Found, Text};

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.is_contained() || redis.is_local() || !redis.is_in_production() {
        return;
    }
    let Some(mode) = redis.get("protected-mode").filter(|mode| mode.is(Text::from("no"))) else { return };
    found.target(mode.origin);
    let reached = match redis.get("bind") {
        Some(bind) => bind.known().is_some_and(|text| {
            text.split(' ').any(|address| exposure(address).is_some_and(|of| of != Exposure::Loopback))
        }),
        None => true,
    };
    if reached && redis.asks_for_password() == Some(false) {
        let finding = found.at(mode.origin, format!("`{}` lets everybody in who reaches it", redis.name()));
        finding.help("set `requirepass`, or bind to the loopback address");
    }
}
