//! Listeners on every interface.

use lint_core::Purpose;
use lint_core::value::words::split;
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    let mounted = file.readers().iter().any(|reader| reader.purpose == Purpose::Mount);
    let anyhow = match file.facts().wildcard_listener.as_str() {
        "allow" => return,
        "deny" => true,
        "with-tls-and-not-published" => !has_tls(file),
        _ => false,
    };
    if (mounted && !anyhow) || file.is_for_development() || file.is_template() {
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

/// True where the switch for TLS says yes.
fn has_tls(file: &File<'_, Toml>) -> bool {
    let about = |name: &&str| split(name).iter().any(|word| ["tls", "ssl", "https"].contains(&word.as_str()));
    file.walk().iter().any(|leaf| leaf.entry.value.as_bool() == Some(true) && leaf.path.iter().any(about))
}
