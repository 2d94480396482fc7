//! The log of what took long.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    for (name, least) in [("slowlog-log-slower-than", 0), ("slowlog-max-len", 1)] {
        let Some(setting) = redis.get(name) else { continue };
        match setting.known().map(|text| text.parse::<i64>()) {
            None => found.undecided(setting.origin, "the value is not known"),
            Some(Ok(number)) if number < least => {
                let finding = found.at(setting.origin, format!("`{}` logs no slow commands", redis.name()));
                finding.help("log what takes longer than 10 milliseconds: `slowlog-log-slower-than 10000`");
            }
            Some(_) => {}
        }
    }
}
