//! How much a program writes into its log.

use lint_core::value::logs::{levels, names_level};
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        if !names_level(&entry.key.value) {
            continue;
        }
        let levels = levels(&value.text);
        if levels.is_empty() {
            found.undecided(value.inner, "no word for a level");
            continue;
        }
        found.target(value.inner);
        if let Some(level) = levels.iter().find(|level| !file.facts().allows_level(level)) {
            let allowed = file.facts().log_levels.join("`, `");
            let finding = found.at(value.inner, format!("`{level}` is not among the allowed log levels"));
            finding.help(format!("write one of `{allowed}`"));
        }
    }
}
