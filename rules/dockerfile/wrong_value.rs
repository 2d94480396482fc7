//! Known names with values that BuildKit does not take.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, ProblemKind};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    found.target(file.source().whole());
    for problem in file.problems() {
        if matches!(problem.kind, ProblemKind::WrongValue | ProblemKind::DuplicateKey) {
            found.problem(problem);
        }
    }
}
