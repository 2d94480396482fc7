//! Versions of TLS that are withdrawn.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;
use lint_core::nginx::is_filled_in;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    let Some(facts) = nginx.files().first().map(|file| file.facts()).filter(|_| nginx.is_in_production()) else {
        return;
    };
    let least = &facts.tls_version;
    for server in nginx.servers().iter().filter(|server| server.speaks_tls()) {
        found.target(server.place());
        // Where nothing is said, nginx begins with 1.2.
        if least == "1.3" && server.effective("ssl_protocols").is_empty() {
            match server.open() {
                Some(open) => found.undecided(open, "the versions of the included file are not known"),
                None => {
                    let finding = found.at(server.place(), "TLS before 1.3 is accepted where no `ssl_protocols` is");
                    finding.help("say `ssl_protocols TLSv1.3;`");
                }
            }
        }
    }
    for node in nginx.walk().into_iter().filter(|node| node.directive.is("ssl_protocols")) {
        let versions = &node.directive.arguments;
        versions.iter().for_each(|version| found.target(version.span));
        if let Some(open) = versions.iter().find(|version| is_filled_in(&version.value)) {
            found.undecided(open.span, "the version is not known");
        }
        let mut old = versions.iter().filter(|version| is_old(&version.value, least));
        let Some(first) = old.next() else { continue };
        let finding = found.at(first.span, format!("TLS before {least} is accepted"));
        for other in old {
            finding.related(other.span, "and by this");
        }
        finding.help(if least == "1.3" { "say `TLSv1.3` alone" } else { "say `TLSv1.2 TLSv1.3`" });
    }
}

fn is_old(version: &str, least: &str) -> bool {
    let version = version.to_ascii_lowercase();
    matches!(version.as_str(), "sslv2" | "sslv3" | "tlsv1" | "tlsv1.1") || least == "1.3" && version == "tlsv1.2"
}
