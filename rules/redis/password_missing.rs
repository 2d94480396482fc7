//! Servers that answer everybody.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.is_local() || !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    for user in redis.users().iter().filter(|user| user.is_on()) {
        if let Some(word) = user.nopass() {
            let finding = found.at(word, format!("`{}` logs in without a password", user.name));
            finding.help("give the user a password, or switch it `off`");
            return;
        }
    }
    match redis.asks_for_password() {
        Some(true) => {}
        Some(false) => {
            let finding = found.at(redis.place(), format!("`{}` asks for no password", redis.name()));
            finding.help("set `requirepass`, or users with passwords in an `aclfile`");
        }
        None => {
            let place = redis.get("requirepass").map_or(redis.place(), |password| password.origin);
            found.undecided(place, "whether a password is set cannot be told from these files");
        }
    }
}
