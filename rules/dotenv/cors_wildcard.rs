//! Origins that may call from a browser.

use lint_core::value::origins::{lets_everybody_in, names_origins};
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
        let message = format!("`{}` lets every web site call the service", entry.key.value);
        if let Some(finding) = found.require(value.inner, !lets_everybody_in(&value.text), message) {
            finding.help("name the origins of your own pages");
        }
    }
}
