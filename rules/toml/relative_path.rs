//! Paths that depend on where a server starts.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    crate::profile::judge("toml/relative-path", file, found);
}
