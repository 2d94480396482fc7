//! Secrets that fall to the first guess.

use lint_core::value::secret::{Class, classify};
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for entry in file.asked_entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        match classify(&entry.key.value, &value.text) {
            Class::Weak => {
                found.target(value.inner);
                let finding = found.at(value.inner, format!("`{}` is easily guessed", entry.key.value));
                finding.help("generate one: `openssl rand -base64 24`");
            }
            Class::Random | Class::Token(_) | Class::Hash => found.target(value.inner),
            _ => {}
        }
    }
}
