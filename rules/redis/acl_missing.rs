//! Users with rights of their own.

use lint_core::Found;
use lint_core::deployment::redis::Redis;
use lint_core::redis::{Access, User};

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    if !redis.all("aclfile").is_empty() {
        return;
    }
    let users = redis.users();
    let Some(user) = users.first() else {
        match redis.open() {
            Some(open) => found.undecided(open, "what else is set is not known"),
            None => {
                let finding = found.at(redis.place(), format!("`{}` knows no user but `default`", redis.name()));
                finding.help("give each client a `user` with its keys and commands, and switch `default` off");
            }
        }
        return;
    };
    let default = users.iter().find(|user| user.is_default());
    let restricted = |user: &User| !user.is_on() || user.may("config") != Access::Granted;
    if !default.is_some_and(restricted) {
        let place = default.map_or(user.span, |default| default.span);
        found.at(place, "the user `default` may still do everything").help("say `user default off`");
    }
}
