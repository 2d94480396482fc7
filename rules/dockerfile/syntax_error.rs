//! What BuildKit's grammar has no place for.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, ProblemKind};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    found.problems(file, ProblemKind::UNREADABLE);
}
