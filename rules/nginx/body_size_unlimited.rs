//! How much one request may bring.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;
use lint_core::nginx::{is_filled_in, size};

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    let Some(facts) = nginx.files().first().map(|file| file.facts()).filter(|_| nginx.is_in_production()) else {
        return;
    };
    nginx.servers().iter().for_each(|server| found.target(server.place()));
    for node in nginx.walk().into_iter().filter(|node| node.directive.is("client_max_body_size")) {
        let Some(value) = node.directive.arguments.first() else { continue };
        found.target(value.span);
        if is_filled_in(&value.value) {
            found.undecided(value.span, "the size is not known");
            continue;
        }
        let Some(bytes) = size(&value.value) else { continue };
        let message = match facts.body_size {
            _ if bytes == 0 => "requests may have any size".to_owned(),
            most if most > 0 && bytes > most << 20 => format!("requests may have more than {most} MiB"),
            _ => continue,
        };
        found.at(value.span, message).help("name the largest size that is needed, in the location that needs it");
    }
}
