//! Connections that nobody uses.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.is_local() || !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    if redis.get("timeout").is_none() {
        let finding = found.at(redis.place(), format!("`{}` sets no `timeout`", redis.name()));
        finding.help("close what is idle for long: `timeout 300`");
    }
    for name in ["timeout", "tcp-keepalive"] {
        let Some(setting) = redis.get(name) else { continue };
        match setting.known().map(|text| text.parse::<u64>()) {
            None => found.undecided(setting.origin, "the time is not known"),
            Some(Ok(0)) => {
                found.at(setting.origin, format!("`{name}` is off")).help("say it in seconds: 300");
            }
            Some(_) => {}
        }
    }
}
