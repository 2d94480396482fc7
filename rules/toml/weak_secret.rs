//! Passwords that fall to the first guess.

use lint_core::value::secret::{Class, classify};
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk() {
        let Some(value) = leaf.entry.value.as_str() else { continue };
        let span = leaf.entry.value.inner();
        if classify(&leaf.entry.key.name, value) == Class::Weak {
            found.target(span);
            let finding = found.at(span, format!("`{}` is easily guessed", leaf.dotted()));
            finding.help("generate one: `openssl rand -base64 24`");
        }
    }
}
