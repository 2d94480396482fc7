//! Values that somebody forgot to fill in.

use lint_core::value::secret::{Class, classify, is_secret_key};
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for entry in file.asked_entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        if !is_secret_key(&entry.key.value) {
            continue;
        }
        found.target(value.inner);
        if classify(&entry.key.value, &value.text) == Class::Placeholder {
            let finding = found.at(value.inner, format!("`{}` still holds a placeholder", entry.key.value));
            finding.help("put the real value in, or name the file as a template (`.env.example`)");
        }
    }
}
