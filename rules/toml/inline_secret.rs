//! Credentials written into a configuration file.

use lint_core::value::secret::{Class, classify, is_secret_key};
use lint_core::{File, Found, Span, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk() {
        let key = leaf.entry.key.name.as_str();
        let Some(value) = leaf.entry.value.as_str() else { continue };
        let inner = leaf.entry.value.inner();
        let secret = match classify(key, value) {
            Class::Token(kind) => Some((inner, kind.name)),
            Class::UrlCredential(range) if inner.len() == value.len() => Some((inner.slice(range), "a password")),
            Class::UrlCredential(_) => Some((inner, "a password")),
            Class::Random | Class::Plain if is_secret_key(key) => Some((inner, "a secret")),
            _ => None,
        };
        if let Some((span, what)) = secret.filter(|(span, _)| !is_weak(file, *span)) {
            found.target(span);
            let finding = found.at(span, format!("`{}` holds {what}", leaf.dotted()));
            finding.help("read it from the environment or from a file of its own that only the server may read");
        }
    }
}

/// What is easily guessed has a rule of its own.
fn is_weak(file: &File<'_, Toml>, span: Span) -> bool {
    lint_core::value::secret::is_weak(file.source().str(span))
}
