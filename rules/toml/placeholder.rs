//! Values that somebody forgot to fill in.

use lint_core::value::secret::{Class, classify, is_secret_key};
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk().into_iter().filter(|leaf| is_secret_key(&leaf.entry.key.name)) {
        let Some(value) = leaf.entry.value.as_str() else { continue };
        let span = leaf.entry.value.inner();
        found.target(span);
        if classify(&leaf.entry.key.name, value) == Class::Placeholder {
            let finding = found.at(span, format!("`{}` still holds a placeholder", leaf.dotted()));
            finding.help("put the real value where the server reads secrets from, or name the file as an example");
        }
    }
}
