//! Listeners on every interface.

use lint_core::Purpose;
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let mounted = file.readers().iter().any(|reader| reader.purpose == Purpose::Mount);
    if mounted || file.is_for_development() {
        return;
    }
    for leaf in file.walk() {
        let Some((_, span)) = leaf.listener() else { continue };
        found.target(span);
        if let Some(span) = leaf.wildcard() {
            let finding = found.at(span, format!("`{}` listens on every interface", leaf.dotted()));
            finding.help("name the address that clients come from, 127.0.0.1 behind a proxy");
        }
    }
}
