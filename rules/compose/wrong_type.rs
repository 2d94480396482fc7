//! Known names with values that Compose refuses.

use lint_core::compose::Project;
use lint_core::{Found, ProblemKind};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for file in project.plain_files() {
        found.problems(&file, &[ProblemKind::WrongValue]);
    }
    for problem in project.problems().iter().filter(|problem| problem.kind == ProblemKind::WrongValue) {
        found.problem(problem);
    }
}
