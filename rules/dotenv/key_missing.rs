//! Variables that have to be there.

use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let facts = file.facts();
    if file.is_template() || file.is_for_development() || !facts.is_env_file(file.path()) {
        return;
    }
    for key in &facts.required_variables {
        let first = file.model().entries().next().map(|entry| entry.key.span);
        let entry = file.model().get(key);
        let place = entry.map(|entry| entry.key.span).or(first).unwrap_or(file.source().whole().before());
        if entry.is_some_and(|entry| entry.plain().trim().is_empty()) {
            found.require(place, false, format!("`{key}` has no value"));
            continue;
        }
        let message = format!("`{}` lacks `{key}`", file.path().rsplit('/').next().unwrap_or_default());
        if let Some(finding) = found.require(place, entry.is_some(), message) {
            finding.help(format!("add `{key}=` with its value"));
        }
    }
}
