//! Who ends TLS.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    if !nginx.is_in_production() {
        return;
    }
    let servers = nginx.servers();
    let reached: Vec<_> = servers.iter().filter(|server| server.is_reached()).collect();
    let Some(first) = reached.iter().find(|server| server.answers()).or(reached.first()) else { return };
    found.target(first.place());
    if servers.iter().any(|server| server.speaks_tls()) {
        return;
    }
    if let Some(open) = servers.iter().find_map(|server| server.open()) {
        return found.undecided(open, "what the included file listens on is not known");
    }
    let name = nginx.files().first().map_or("", |file| file.path().rsplit('/').next().unwrap_or_default());
    let finding = found.at(first.place(), format!("no server of `{name}` speaks TLS"));
    finding.help("add `listen 443 ssl` with `ssl_certificate` and `ssl_certificate_key`");
}
