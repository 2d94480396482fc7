//! What goes over the network in clear text.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    if !nginx.is_in_production() {
        return;
    }
    for server in nginx.servers() {
        for listen in server.listens().into_iter().filter(|listen| matches!(listen.port, 80 | 443) && !listen.loopback)
        {
            found.target(listen.span);
            if listen.tls || server.only_redirects() {
                continue;
            }
            if let Some(open) = server.node().open() {
                found.undecided(open, "what the included file answers is not known");
            } else if server.answers() {
                let finding = found.at(listen.span, format!("port {} answers without TLS", listen.port));
                finding.help(if listen.port == 443 {
                    "say `listen 443 ssl`, with a certificate"
                } else {
                    "answer with `return 301 https://$host$request_uri;` alone"
                });
            }
        }
    }
}
