//! Variables that no file has.

use lint_core::value::pattern::fits;
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() {
        return;
    }
    found.target(file.source().whole());
    for entry in file.model().entries().filter(|entry| !entry.plain().trim().is_empty()) {
        let key = entry.key.value.as_str();
        let forbidden = file.facts().forbidden_variables.iter().any(|pattern| fits(pattern, key));
        let message = format!("`{key}` has no place in an env file");
        if let Some(finding) = found.require(entry.key.span, !forbidden, message) {
            finding.help("revoke it, and keep what has to be kept offline and apart");
        }
    }
}
