//! Repositories whose code nobody owns.

use lint_core::{Found, Repository};

/// Where the file may lie.
const PATHS: &[&str] =
    &["CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", ".gitea/CODEOWNERS"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let file = PATHS.iter().find_map(|path| repository.text(path));
    let Some(source) = file else {
        let finding = found.require(place, false, "nobody is named as owner of the code");
        finding.map(|finding| finding.help("write `.github/CODEOWNERS`: a pattern and its owners in each line"));
        return;
    };
    let owned = |line: &str| line.split('#').next().is_some_and(|line| line.contains('@'));
    let start = source.body_start();
    let first = source.text().get(start..).and_then(|text| text.chars().next()).map_or(0, char::len_utf8);
    let place = source.span(start..start + first);
    found.require(place, source.text().lines().any(owned), "no line of this file names an owner");
}
