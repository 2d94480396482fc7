//! Secrets that may not stand in files.

use lint_core::value::secret::{classify, is_secret_key};
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let sources = &file.facts().secret_sources;
    if file.is_template() || sources.iter().any(|source| source == "env-file") {
        return;
    }
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        if !is_secret_key(&entry.key.value) {
            continue;
        }
        let written = classify(&entry.key.value, &value.text).is_sensitive();
        let message = format!("`{}` is written here, and secrets come from elsewhere", entry.key.value);
        if let Some(finding) = found.require(value.inner, !written, message) {
            finding.help(format!("take it from one of `{}`", sources.join("`, `")));
        }
    }
}
