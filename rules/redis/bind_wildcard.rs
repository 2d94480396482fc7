//! Listeners on every interface.

use lint_core::Found;
use lint_core::deployment::redis::{Redis, exposure};
use lint_core::value::address::Exposure;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    let allowed = redis.facts().map_or("", |facts| facts.wildcard_listener.as_str());
    let contained = redis.is_contained() && allowed != "deny";
    if redis.is_local() || !redis.is_in_production() || allowed == "allow" {
        return;
    }
    if contained || allowed == "with-tls-and-not-published" && redis.speaks_tls_only() {
        return found.target(redis.place());
    }
    let message = format!("`{}` listens on every interface", redis.name());
    let help = "name the addresses that clients come from: `bind 127.0.0.1 -::1`";
    let Some(bind) = redis.all("bind").pop() else {
        match redis.open() {
            Some(open) => return found.undecided(open, "what else is set is not known"),
            None => {
                if let Some(finding) = found.require(redis.place(), false, message) {
                    finding.help(help);
                }
                return;
            }
        }
    };
    for word in &bind.arguments {
        found.target(word.span);
        match word.known() {
            None => found.undecided(word.span, "the address is not known"),
            Some(address) if exposure(address) == Some(Exposure::All) => {
                found.at(word.span, message.clone()).help(help);
            }
            Some(_) => {}
        }
    }
}
