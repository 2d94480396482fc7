//! Repositories whose dependencies no bot watches.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let watched = !repository.update_bots().is_empty();
    if let Some(finding) = found.require(place, watched, "no bot watches the dependencies of this repository") {
        finding.help("write `.github/dependabot.yml`, or configure Renovate");
    }
}
