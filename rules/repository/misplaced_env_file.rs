//! Env files whose place, in Git or outside of it, is not the one that their owner wants.

use lint_core::{Found, GitState, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    for file in repository.deployment().dotenvs() {
        let wanted = file.facts().env_git_state.as_str();
        let Some(first) = file.model().secrets().next() else { continue };
        if wanted == "any" || file.is_template() || file.is_for_development() {
            continue;
        }
        let place = first.key.span;
        let Some(state) = repository.state(file.path()) else {
            found.undecided(place, "nobody knows what Git does with this file");
            continue;
        };
        let suits = match (wanted, state) {
            (_, GitState::Tracked) => !file.model().secrets().any(|secret| secret.is_sensitive()),
            ("tracked-encrypted", _) => false,
            ("unignored-untracked", state) => state == GitState::Untracked,
            (_, state) => state == GitState::Ignored,
        };
        let does = match state {
            GitState::Tracked => "keeps",
            GitState::Untracked => "does not ignore",
            GitState::Ignored => "ignores",
        };
        let message = format!("Git {does} `{}`, which holds secrets", file.path());
        if let Some(finding) = found.require(place, suits, message) {
            finding.help(match wanted {
                "tracked-encrypted" => "encrypt its secrets, then let Git keep it",
                "unignored-untracked" => "take it out of `.gitignore`, and never add it",
                _ => "name it in `.gitignore`",
            });
        }
    }
}
