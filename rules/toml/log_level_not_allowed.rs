//! How much a server writes into its log.

use lint_core::value::logs::{is_level, names_level};
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk() {
        let near = leaf.path.iter().rev().take(2).rev().copied().collect::<Vec<_>>().join("_");
        let Some(level) = leaf.entry.value.as_str().filter(|level| is_level(level)) else { continue };
        if !names_level(&near.replace("logging", "log")) && !names_level(&leaf.entry.key.name) {
            continue;
        }
        let allowed = file.facts().allows_level(level);
        let message = format!("`{level}` is not among the allowed log levels");
        if let Some(finding) = found.require(leaf.entry.value.inner(), allowed, message) {
            finding.help(format!("write one of `{}`", file.facts().log_levels.join("`, `")));
        }
    }
}
