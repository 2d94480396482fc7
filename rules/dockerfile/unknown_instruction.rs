//! Names that BuildKit does not know.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, ProblemKind};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        found.target(instruction.keyword.span);
    }
    for problem in file.problems().iter().filter(|problem| problem.kind == ProblemKind::UnknownName) {
        found.problem(problem);
    }
}
