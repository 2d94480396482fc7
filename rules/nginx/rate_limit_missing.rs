//! How often clients may ask.

use lint_core::Found;
use lint_core::deployment::nginx::Nginx;

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    if !nginx.is_in_production() {
        return;
    }
    for server in nginx.servers().into_iter().filter(|server| server.is_reached() && server.passes()) {
        found.target(server.place());
        let below = server.node().walk().iter().any(|node| node.directive.is("limit_req"));
        if below || !server.effective("limit_req").is_empty() {
            continue;
        }
        match server.open() {
            Some(open) => found.undecided(open, "whether the included file limits requests is not known"),
            None => {
                let finding = found.at(server.place(), "nothing limits how often this server is asked");
                finding.help("declare a `limit_req_zone`, and say `limit_req` here or at the locations that cost");
            }
        }
    }
}
