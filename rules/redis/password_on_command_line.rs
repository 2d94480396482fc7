//! Passwords among the arguments of a process.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.home().is_none() || !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    for name in ["requirepass", "masterauth"] {
        let Some(password) = redis.get(name).filter(|_| !redis.all(name).is_empty()) else { continue };
        let in_file = redis.files().iter().any(|file| file.source().file() == password.origin.file);
        if in_file || redis.written(password.origin).contains('$') {
            continue;
        }
        if password.known().is_some_and(|text| !text.is_empty()) {
            let finding = found.at(password.origin, format!("the value of `{name}` is written on the command line"));
            finding.help("name it in a configuration that is mounted as a secret, or give it by a variable");
        }
    }
}
