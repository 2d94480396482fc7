//! What every loader refuses or loses.

use lint_core::{File, Found, dotenv::Dotenv};

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    found.target(file.source().whole());
    for problem in file.problems() {
        found.problem(problem);
    }
}
