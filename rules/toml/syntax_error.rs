//! A server does not start with a configuration that it cannot read.

use lint_core::{File, Found, toml::Toml};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    found.target(file.source().whole());
    for problem in file.problems() {
        found.problem(problem);
    }
}
