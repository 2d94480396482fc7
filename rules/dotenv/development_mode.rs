//! Modes of frameworks that are not for the public.

use lint_core::{File, Found, dotenv::Dotenv};

/// Variables that are a switch.
const SWITCHES: [&str; 8] =
    ["DEBUG", "FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "WP_DEBUG", "DEV_MODE", "DEVELOPMENT_MODE", "LARAVEL_DEBUG"];

/// Variables that name the environment.
const NAMES: [&str; 8] = [
    "NODE_ENV",
    "FLASK_ENV",
    "APP_ENV",
    "RAILS_ENV",
    "RACK_ENV",
    "ASPNETCORE_ENVIRONMENT",
    "DOTNET_ENVIRONMENT",
    "SYMFONY_ENV",
];

const ON: [&str; 7] = ["1", "true", "yes", "on", "t", "y", "enabled"];
const OFF: [&str; 7] = ["0", "false", "no", "off", "f", "n", "disabled"];

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    let own = &file.facts().dev_keys;
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        let (key, text) = (entry.key.value.as_str(), value.text.trim().to_ascii_lowercase());
        let named = own.iter().any(|own| own == key);
        let on = if named || SWITCHES.contains(&key) || key.starts_with("VAULT_DEV_") {
            match (ON.contains(&text.as_str()), OFF.contains(&text.as_str())) {
                (true, _) => true,
                (_, true) => false,
                _ => {
                    found.undecided(value.inner, "neither yes nor no");
                    continue;
                }
            }
        } else if NAMES.contains(&key) {
            ["development", "dev", "local", "debug"].contains(&text.as_str())
        } else {
            continue;
        };
        if let Some(finding) = found.require(value.inner, !on, format!("`{key}` switches a mode for development on")) {
            finding.help("switch it off, or name the file for development (`.env.development`)");
        }
    }
}
