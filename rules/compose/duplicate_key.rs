//! Two equal keys: one of them was meant to be something else.

use lint_core::compose::Project;
use lint_core::{Found, ProblemKind};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for file in project.plain_files() {
        found.problems(&file, &[ProblemKind::DuplicateKey]);
    }
}
