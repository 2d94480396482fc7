//! TLS to the database.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    crate::profile::judge("toml/database-tls-unverified", file, found);
}
