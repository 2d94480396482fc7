//! Settings whose values are agreed.

use lint_core::value::pattern::fits;
use lint_core::{Found, Repository, repository::Written};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let agreed: Vec<(&str, &str)> =
        repository.facts().config_values.iter().filter_map(|fact| fact.split_once('=')).collect();
    if agreed.is_empty() {
        return;
    }
    for setting in repository.settings() {
        let Some((name, wanted)) = agreed.iter().find(|(name, _)| is_named(&setting, name)) else { continue };
        found.target(setting.span);
        let choices: Vec<&str> = wanted.split('|').collect();
        if setting.value.contains("${") {
            found.undecided(setting.span, "the value depends on a variable");
        } else if !choices.iter().any(|choice| suits(&setting, choice)) {
            let (last, others) = choices.split_last().unwrap_or((&"", &[]));
            let list = others.iter().map(|choice| format!("`{choice}`")).collect::<Vec<_>>().join(", ");
            let list = if others.is_empty() { format!("`{last}`") } else { format!("{list} or `{last}`") };
            found.at(setting.span, format!("`{name}` is not {list}"));
        }
    }
}

/// True where the name is the end of the setting's path.
fn is_named(setting: &Written, name: &str) -> bool {
    let (path, name) = (setting.path.to_ascii_lowercase(), name.to_ascii_lowercase());
    fits(&name, &path) || fits(&format!("*.{name}"), &path)
}

/// True where the value is the one that is wanted. Text that looks like a flag is none.
fn suits(setting: &Written, wanted: &str) -> bool {
    let flag = matches!(wanted, "true" | "false");
    !(flag && setting.is_text) && fits(&wanted.to_ascii_lowercase(), &setting.value.to_ascii_lowercase())
}
