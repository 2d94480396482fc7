//! Files of a project that do not fit together.

use lint_core::compose::Project;
use lint_core::{Found, ProblemKind};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        if let Some(extends) = service.extends() {
            found.target(extends.service.origin);
        }
    }
    for problem in project.problems().iter().filter(|problem| problem.kind == ProblemKind::UnknownName) {
        found.problem(problem);
    }
}
