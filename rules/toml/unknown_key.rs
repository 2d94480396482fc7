//! Settings that a server does not know.

use lint_core::value::similar;
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let Some(profile) = crate::profile::of(file) else { return };
    for leaf in file.walk() {
        let path = leaf.dotted();
        let known = profile.keys.iter().any(|key| key.path == path);
        let near = similar::closest(&path, profile.keys.iter().map(|key| key.path));
        // A profile does not know what later versions bring: only what looks like a slip is reported.
        let message = format!("{} knows no `{path}`", profile.name);
        if let Some(finding) = found.require(leaf.entry.key.span, known || near.is_none(), message) {
            finding.help(format!("did you mean `{}`?", near.unwrap_or_default()));
        }
    }
}
