//! What logs look like.

use lint_core::value::words::split;
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let formats = &file.facts().log_formats;
    if formats.is_empty() || file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk() {
        let words: Vec<String> = leaf.path.iter().flat_map(|part| split(part)).collect();
        let about = matches!(&words[..], [.., log, format] if ["log", "logging", "logs"].contains(&log.as_str()) && format == "format");
        let Some(text) = leaf.entry.value.as_str().filter(|_| about) else { continue };
        let allowed = formats.iter().any(|format| format.eq_ignore_ascii_case(text));
        let message = format!("the logs are written as `{text}`, and `{}` is agreed", formats.join("` or `"));
        found.require(leaf.entry.value.inner(), allowed, message);
    }
}
