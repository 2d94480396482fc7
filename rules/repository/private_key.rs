//! Private keys that Git keeps, or would.

use lint_core::value::pem::private_keys;
use lint_core::{Found, GitState, Repository};

/// Words in a path that say that a key opens nothing.
const HARMLESS: [&str; 13] = [
    "test", "tests", "testdata", "testing", "fixture", "fixtures", "example", "examples", "sample", "mock", "mocks",
    "e2e", "dummy",
];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    for file in repository.files() {
        let harmless =
            file.path.split(['/', '.', '-', '_']).any(|word| HARMLESS.contains(&word.to_lowercase().as_str()));
        if harmless {
            continue;
        }
        let source = file.content.source();
        let keys = private_keys(source.text());
        if keys.is_empty() && [".pem", ".key"].iter().any(|ending| file.path.ends_with(ending)) {
            found.target(source.first_word());
        }
        for span in keys.into_iter().map(|key| source.span(key)) {
            let message = match repository.state(&file.path) {
                None => {
                    found.undecided(span, "nobody knows what Git does with this file");
                    continue;
                }
                Some(GitState::Tracked) => "Git keeps this private key",
                Some(GitState::Untracked) => "Git does not ignore this private key",
                Some(GitState::Ignored) => "",
            };
            if let Some(finding) = found.require(span, message.is_empty(), message) {
                finding.help("make a new key, keep it outside of the repository, and name it in `.gitignore`");
            }
        }
    }
}
