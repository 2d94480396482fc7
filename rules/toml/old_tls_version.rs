//! Versions of TLS that are withdrawn.

use lint_core::toml::{Leaf, Node, Toml};
use lint_core::value::words::split;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    for leaf in file.walk().into_iter().filter(is_minimum) {
        let value = &leaf.entry.value;
        let written = match &value.node {
            Node::String(text) => text.to_string(),
            Node::Float(number) => number.to_string(),
            _ => continue,
        };
        let span = value.inner();
        found.target(span);
        let least = &file.facts().tls_version;
        if is_old(&written, least) {
            found
                .at(span, format!("`{}` accepts TLS before {least}", leaf.dotted()))
                .help("say 1.2, or 1.3 where all clients are yours");
        }
    }
}

/// `tls.min_version`, `tls_min_version`, `minVersion` under a table about TLS.
fn is_minimum(leaf: &Leaf<'_>) -> bool {
    let own = split(leaf.path.last().copied().unwrap_or_default());
    let has = |any: &[&str]| own.iter().any(|word| any.contains(&word.as_str()));
    let about = leaf.path.iter().flat_map(|part| split(part)).any(|word| word == "tls" || word == "ssl");
    about && has(&["min", "minimum"]) && (has(&["version", "protocol"]) || own.len() <= 2)
}

fn is_old(written: &str, least: &str) -> bool {
    let digits: String =
        written.to_ascii_lowercase().replace("version", "").replace(['v', '_', ' ', '-'], "").replace("tls", "");
    written.to_ascii_lowercase().contains("ssl")
        || matches!(digits.as_str(), "1" | "1.0" | "10" | "1.1" | "11")
        || least == "1.3" && matches!(digits.as_str(), "1.2" | "12")
}
