//! How much a server keeps, and what goes when that is reached.

use lint_core::Found;
use lint_core::deployment::redis::Redis;
use lint_core::redis::bytes;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    let Some(most) = redis.get("maxmemory") else {
        let finding = found.at(redis.place(), format!("`{}` has no `maxmemory`", redis.name()));
        finding.help("set `maxmemory` below the memory that is there, and `maxmemory-policy`");
        return;
    };
    match most.known().map(|text| bytes(text)) {
        None => found.undecided(most.origin, "the limit is not known"),
        Some(Some(0)) => {
            found.at(most.origin, "`maxmemory` is no limit").help("name a size below the memory that is there");
            return;
        }
        Some(_) => {}
    }
    if redis.get("maxmemory-policy").is_none() {
        let finding = found.at(most.origin, "no `maxmemory-policy` says what happens at this limit");
        finding.help("say `noeviction` for data, `allkeys-lru` for a cache");
    }
}
