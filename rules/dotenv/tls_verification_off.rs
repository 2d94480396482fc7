//! Variables that make programs accept any certificate.

use lint_core::value::words::split;
use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    for entry in file.model().entries() {
        let Some(value) = entry.value.as_ref() else { continue };
        let Some(bad) = value_that_switches_off(&entry.key.value) else { continue };
        found.target(value.inner);
        if bad.contains(&value.text.to_ascii_lowercase().as_str()) {
            let message = format!("`{}` switches off certificate checks", entry.key.value);
            found
                .at(value.inner, message)
                .help("remove the line; trust a private authority through its certificate instead");
        }
    }
}

const OFF: &[&str] = &["0", "false", "no", "off"];
const ON: &[&str] = &["1", "true", "yes", "on"];

/// The values with which a variable of this name switches checks off; `None` for other names.
fn value_that_switches_off(key: &str) -> Option<&'static [&'static str]> {
    match key {
        "NODE_TLS_REJECT_UNAUTHORIZED" | "PYTHONHTTPSVERIFY" => return Some(OFF),
        "GIT_SSL_NO_VERIFY" => return Some(ON),
        "NPM_CONFIG_STRICT_SSL" => return Some(OFF),
        _ => {}
    }
    let words = split(key);
    let has = |word: &str| words.iter().any(|other| other == word);
    let about = has("ssl") || has("tls") || has("certificate") || has("certs") || has("cert");
    match () {
        () if about && (has("insecure") || has("skip") || has("disable")) && (has("verify") || has("verification")) => {
            Some(ON)
        }
        () if about && (has("verify") || has("verification")) && !has("no") && !has("client") => Some(OFF),
        () => None,
    }
}
