//! One name, one definition.

use lint_core::compose::Project;
use lint_core::{Found, ProblemKind};

pub fn check(project: &Project<'_>, found: &mut Found) {
    project.services().for_each(|service| found.target(service.name_span));
    for problem in project.problems().iter().filter(|problem| problem.kind == ProblemKind::DuplicateKey) {
        found.problem(problem);
    }
}
