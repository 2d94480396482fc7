//! Switches that make a server accept any certificate.

use lint_core::value::words::split;
use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    for leaf in file.walk() {
        let value = &leaf.entry.value;
        let (Some(bad), Some(is)) = (switches_off(&leaf.entry.key.name), value.as_bool()) else { continue };
        found.target(value.span);
        if is == bad {
            let finding = found.at(value.span, format!("`{}` switches off certificate checks", leaf.dotted()));
            finding.help("trust a private authority through its certificate instead");
        }
    }
}

/// The value with which a key of this name switches checks off; `None` for other keys.
fn switches_off(key: &str) -> Option<bool> {
    let words = split(key);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let verify = has(&["verify", "verification", "validate"]);
    let about = has(&["tls", "ssl", "certificate", "certificates", "cert", "certs", "hostname", "peer"]);
    if verify && has(&["skip", "insecure", "disable", "no"]) && (about || has(&["insecure", "skip"])) {
        return Some(true);
    }
    (verify && about && !has(&["client", "clients"])).then_some(false)
}
