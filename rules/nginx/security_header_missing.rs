//! What browsers are told.

use lint_core::Found;
use lint_core::deployment::nginx::{Nginx, has_header};
use lint_core::nginx::Directive;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    let Some(facts) = nginx.files().first().map(|file| file.facts()).filter(|_| nginx.is_in_production()) else {
        return;
    };
    for server in nginx.servers().into_iter().filter(|server| server.is_reached() && server.answers()) {
        found.target(server.place());
        let named = facts.required_headers.iter().map(String::as_str);
        // Without TLS browsers ignore it.
        let heard = |name: &&str| server.speaks_tls() || !name.eq_ignore_ascii_case("Strict-Transport-Security");
        let required: Vec<&str> = named.filter(heard).collect();
        let headers = server.effective("add_header");
        let missing: Vec<&str> = required.iter().copied().filter(|name| !has_header(&headers, name)).collect();
        // A module sets headers by directives of its own.
        let elsewhere = !server.effective("more_set_headers").is_empty();
        match server.open() {
            Some(open) if !missing.is_empty() => {
                found.undecided(open, "the headers of the included file are not known");
            }
            _ if missing.is_empty() || elsewhere => {}
            _ => {
                let finding = found.at(server.place(), format!("answers lack {}", list(&missing)));
                finding.help("say `add_header NAME VALUE always;` here, for all locations");
            }
        }
        headers.iter().for_each(|header| bare(header, &required, found));
        for (first, lost) in server.lost_headers(&required) {
            let finding = found.at(first.name.span, "the headers of the server are lost here");
            finding.help(format!("repeat {} in this block", list(&lost)));
        }
    }
}

/// A header that errors go out without.
fn bare(header: &Directive, required: &[&str], found: &mut Found) {
    let Some(name) = header.arguments.first() else { return };
    let asked = required.iter().any(|one| one.eq_ignore_ascii_case(&name.value));
    if asked && header.argument(2) != Some("always") {
        let finding = found.at(name.span, format!("errors go out without `{}`", name.value));
        finding.help("add `always` at the end");
    }
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
