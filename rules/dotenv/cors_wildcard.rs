//! Origins that may call from a browser.

use lint_core::value::words::split;
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        if !names_origins(&entry.key.value) {
            continue;
        }
        let origins = value.text.split([',', ' ', ';']).map(|origin| origin.trim_matches(['[', ']', '"', '\'', ' ']));
        let open = origins
            .into_iter()
            .any(|origin| matches!(origin, "*" | "null" | ".*" | "^.*$" | "http://*" | "https://*" | "*://*"));
        let message = format!("`{}` lets every web site call the service", entry.key.value);
        if let Some(finding) = found.require(value.inner, !open, message) {
            finding.help("name the origins of your own pages");
        }
    }
}

/// `CORS_ORIGIN`, `ALLOWED_ORIGINS`, `CORS_ALLOW_ORIGINS`, `CORS`.
fn names_origins(key: &str) -> bool {
    let words = split(key);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let origins = has(&["origin", "origins"]);
    origins && has(&["cors", "allow", "allowed"]) || words.last().is_some_and(|last| last == "cors")
}
