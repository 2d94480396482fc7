//! Settings of branches, as far as they are files.

use lint_core::yaml::Meaning;
use lint_core::{Found, Repository};

/// Where the Settings app reads them.
const PATHS: &[&str] = &[".github/settings.yml", ".github/settings.yaml"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let settings = PATHS.iter().find_map(|path| repository.yaml(path));
    let branches = settings.and_then(|file| Some((file, file.get(*file.documents().first()?, "branches")?.value)));
    let Some((file, branches)) = branches else {
        if let Some(place) = repository.place() {
            found.undecided(place, "no file says how branches are protected");
        }
        return;
    };
    for branch in file.items(branches) {
        let name = file.get(*branch, "name").and_then(|name| file.scalar(name.value)).map(|name| name.text.clone());
        let (Some(name), Some(protection)) = (name, file.get(*branch, "protection")) else { continue };
        let off =
            |id| file.scalar(id).is_some_and(|scalar| matches!(scalar.meaning, Meaning::Null | Meaning::Bool(false)));
        let shown = |id| Some(file.node(id).span).filter(|span| !span.is_empty());
        let place = shown(protection.value).unwrap_or(file.node(protection.key).span);
        if found.require(place, !off(protection.value), format!("`{name}` has no protection")).is_some() {
            continue;
        }
        if let Some(reviews) = file.get(protection.value, "required_pull_request_reviews").filter(|it| off(it.value)) {
            let place = shown(reviews.value).unwrap_or(file.node(reviews.key).span);
            found.at(place, format!("changes of `{name}` need no review"));
        }
    }
}
