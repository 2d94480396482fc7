//! One value for two secrets.

use lint_core::value::secret::{classify, is_secret_key};
use lint_core::value::words::split;
use lint_core::{File, Found, Span, dotenv::Dotenv};
use std::collections::BTreeMap;

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    let mut seen: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        let key = entry.key.value.as_str();
        if !is_secret_key(key) || is_password(key) || !classify(key, &value.text).is_sensitive() {
            continue;
        }
        found.target(value.inner);
        let asked = |first: &str| file.facts().is_asked_variable(key) || file.facts().is_asked_variable(first);
        match seen.get(value.text.as_str()) {
            Some((first, place)) if *first != key && asked(first) => {
                let finding = found.at(value.inner, format!("`{key}` is the same as `{first}`"));
                finding.related(*place, "here too");
                finding.help("generate one of its own: `openssl rand -base64 32`");
            }
            Some(_) => {}
            None => {
                seen.insert(value.text.as_str(), (key, value.inner));
            }
        }
    }
}

fn is_password(key: &str) -> bool {
    split(key).iter().any(|word| word.starts_with("pass") || word == "pwd")
}
