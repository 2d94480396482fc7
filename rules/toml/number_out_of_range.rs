//! Numbers with bounds.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    crate::profile::judge("toml/number-out-of-range", file, found);
}
