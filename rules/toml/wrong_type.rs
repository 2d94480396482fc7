//! Types of settings.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let Some(profile) = crate::profile::of(file) else { return };
    for key in profile.asked(file) {
        let Some(value) = file.model().get(key.path) else { continue };
        let (kind, is) = (key.kind, value.type_name());
        let message = format!("`{}` takes a {kind}, and this is a {is}", key.path);
        if let Some(finding) = found.require(value.span, kind == is, message) {
            let bare = value.raw.trim_matches('"');
            finding.help(if kind == "string" {
                format!("write `\"{bare}\"`")
            } else {
                format!("write `{bare}` without quotes")
            });
        }
    }
}
