//! Dependencies that the configuration of an update bot leaves out.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let asked = &repository.facts().watched_ecosystems;
    let bots = repository.update_bots();
    let place = bots.iter().find_map(|bot| bot.place).or(repository.place());
    let Some(place) = place.filter(|_| !bots.is_empty()) else { return };
    for (ecosystem, path) in repository.ecosystems() {
        if !asked.is_empty() && !asked.iter().any(|name| name == ecosystem) {
            continue;
        }
        let watched = bots.iter().any(|bot| bot.covers(ecosystem));
        let message = format!("nobody watches `{ecosystem}`, which `{path}` uses");
        if let Some(finding) = found.require(place, watched, message) {
            finding.help(format!("add an entry with `package-ecosystem: {ecosystem}`"));
        }
    }
}
