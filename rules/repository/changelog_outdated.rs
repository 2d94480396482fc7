//! Changelogs without an entry for the release.

use lint_core::document::content::is_filled;
use lint_core::repository::Release;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let Some(file) = repository.changelog() else {
        match repository.unread_changelog() {
            Some(path) => found.undecided(place, format!("`{path}` is not read")),
            None => drop(found.require(place, false, "no changelog says what changed")),
        }
        return;
    };
    let wanted = repository.facts().release_version.as_str();
    let releases = repository.releases(file);
    let fits = |release: &&Release<'_>| match wanted {
        "" => !release.is_open || is_filled(release.text),
        wanted => release.version == Some(wanted),
    };
    if let Some(release) = releases.iter().find(fits) {
        judge(release, wanted.is_empty() && release.is_open, found);
        return;
    }
    let title = file.model().sections().first().map_or_else(|| file.source().first_word(), |first| first.title);
    let other_form = wanted.is_empty() || file.source().text().contains(wanted);
    if other_form && releases.iter().all(|release| release.is_open) {
        found.undecided(title, "no heading is the entry of a release");
    } else {
        found.require(title, false, format!("has no entry for `{wanted}`"));
    }
}

fn judge(release: &Release<'_>, open: bool, found: &mut Found) {
    let (title, name) = (release.section.title, &release.section.name);
    if let Some(finding) = found.require(title, open || release.is_dated, format!("the entry `{name}` has no day")) {
        finding.help("write the day of the release behind the version: `## [1.4.0] - 2026-05-01`");
    }
    found.require(title, is_filled(release.text), format!("nothing stands below `{name}`"));
}
