//! The switch for TLS says no.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk().iter().filter(|leaf| leaf.is_tls_switch()) {
        let value = &leaf.entry.value;
        let Some(on) = value.as_bool() else { continue };
        if let Some(finding) = found.require(value.span, on, format!("`{}` is off", leaf.dotted())) {
            finding.help("switch it on, and name a certificate and its key");
        }
    }
}
