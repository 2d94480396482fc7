//! What logs look like.

use lint_core::value::words::split;
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    let formats = &file.facts().log_formats;
    if formats.is_empty() || file.is_template() || file.is_for_development() {
        return;
    }
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref().filter(|value| !value.inner.is_empty()) else { continue };
        let words = split(&entry.key.value);
        if !words.ends_with(&["log".to_owned(), "format".to_owned()]) {
            continue;
        }
        let text = value.text.as_str();
        let allowed = formats.iter().any(|format| format.eq_ignore_ascii_case(text));
        let message = format!("the logs are written as `{text}`, and `{}` is agreed", formats.join("` or `"));
        found.require(value.inner, allowed, message);
    }
}
