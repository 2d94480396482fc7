//! How long a secret is, and what it is worth.

use lint_core::value::secret::{Class, bits, classify, is_secret_key};
use lint_core::value::words::split;
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    let facts = file.facts();
    for entry in file.asked_entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        let key = entry.key.value.as_str();
        let judged = matches!(classify(key, &value.text), Class::Random | Class::Plain | Class::Weak);
        let switch = value.text.len() <= 5 && ["yes", "no", "true", "false"].contains(&value.text.as_str());
        if !is_secret_key(key) || !judged || switch {
            continue;
        }
        let share = 1 + u16::from(split(key).iter().any(|word| word.starts_with("pass") || word == "pwd"));
        let (least, worth) = (usize::from(facts.secret_length / share), f64::from(facts.secret_bits / share));
        let length = value.text.chars().count();
        let bits = bits(&value.text);
        let message = if length < least && bits < worth {
            format!("`{key}` has {length} characters, and {least} are asked for")
        } else {
            format!("`{key}` is worth {bits:.0} bits, and {worth} are asked for")
        };
        if let Some(finding) = found.require(value.inner, bits >= worth, message) {
            finding.help("generate one: `openssl rand -base64 32`");
        }
    }
}
