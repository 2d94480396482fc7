//! Snapshots and the log of changes.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() || is_cache(redis) {
        return;
    }
    found.target(redis.place());
    let name = redis.name();
    match redis.get("appendonly") {
        Some(log) => match log.known() {
            None => found.undecided(log.origin, "whether a log is kept is not known"),
            Some(text) if text.eq_ignore_ascii_case("no") => {
                found.at(log.origin, format!("`{name}` keeps no log of changes")).help("set `appendonly yes`");
            }
            Some(_) => {}
        },
        None => {
            found.at(redis.place(), format!("`{name}` keeps no log of changes")).help("set `appendonly yes`");
        }
    }
    if let Some(save) = redis.all("save").pop() {
        let none = save.arguments.iter().all(|word| word.known().is_some_and(|text| text.is_empty()));
        if none {
            found
                .at(save.values(), format!("`{name}` writes no snapshots"))
                .help("drop it: the server saves by itself");
        }
    }
}

fn is_cache(redis: &Redis<'_, '_>) -> bool {
    let says = |name: &str, what: fn(&str) -> bool| {
        redis.get(name).is_some_and(|value| value.known().is_some_and(|text| what(text)))
    };
    let evicts = says("maxmemory-policy", |policy| !policy.eq_ignore_ascii_case("noeviction"));
    evicts && says("save", str::is_empty) && says("appendonly", |text| text.eq_ignore_ascii_case("no"))
}
