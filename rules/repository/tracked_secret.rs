//! Env files that Git keeps, with secrets in plain text.

use lint_core::{Found, GitState, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    for file in repository.deployment().dotenvs() {
        if file.is_template() || file.is_for_development() {
            continue;
        }
        let state = repository.state(file.path());
        for secret in file.model().secrets() {
            let place = secret.value.as_ref().map_or(secret.span, |value| value.inner);
            let Some(state) = state else {
                found.undecided(place, "nobody knows what Git does with this file");
                continue;
            };
            let key = &secret.key.value;
            let message = format!("`{key}` stands in plain text in a file that Git keeps");
            if let Some(finding) = found.require(place, state != GitState::Tracked || !secret.is_sensitive(), message) {
                finding.help("make a new secret, keep it outside of the repository, and take this file out of Git");
            }
        }
    }
}
