//! Encryption on the way to the server.

use lint_core::Found;
use lint_core::deployment::redis::Redis;

pub fn check(redis: &Redis<'_, '_>, found: &mut Found) {
    if redis.is_local() || !redis.is_in_production() {
        return;
    }
    found.target(redis.place());
    let Some(tls) = redis.get("tls-port").filter(|port| port.known().is_none_or(|number| *number != *"0")) else {
        found
            .at(redis.place(), format!("`{}` speaks without TLS", redis.name()))
            .help("set `tls-port`, `tls-cert-file`, `tls-key-file` and `tls-ca-cert-file`, and `port 0`");
        return;
    };
    let plain = redis.get("port");
    let unknown = [Some(&tls), plain.as_ref()].into_iter().flatten().find(|port| port.known().is_none());
    if let Some(unknown) = unknown {
        return found.undecided(unknown.origin, "the port is not known");
    }
    match plain {
        Some(port) if port.known().is_some_and(|number| *number == *"0") => {}
        Some(port) => {
            let finding = found.at(port.origin, "this port speaks without TLS");
            finding.related(tls.origin, "the one with TLS");
            finding.help("set `port 0`");
        }
        None => {
            found.at(tls.origin, "the port without TLS stays open beside this one").help("set `port 0`");
        }
    }
    let open = redis.get("tls-auth-clients").is_some_and(|auth| auth.known().is_some_and(|auth| *auth == *"no"));
    let has = |name: &str| redis.get(name).is_some();
    let authority = open || has("tls-ca-cert-file") || has("tls-ca-cert-dir");
    let missing = ["tls-cert-file", "tls-key-file"].into_iter().find(|name| !has(name));
    if let Some(missing) = missing.or((!authority).then_some("tls-ca-cert-file")) {
        found
            .at(tls.origin, format!("TLS has no `{missing}`"))
            .help("name the file; the server does not start without");
    }
}
