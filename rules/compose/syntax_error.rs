//! What the parser could not read at all.

use lint_core::compose::Project;
use lint_core::{Found, ProblemKind, yaml};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for file in project.files() {
        found.target(file.source().whole());
        if yaml::is_template(file.problems()) {
            found.undecided(file.source().whole(), "a template: it becomes Compose when something renders it");
            continue;
        }
        for problem in file.problems() {
            if matches!(problem.kind, ProblemKind::Syntax | ProblemKind::Encoding | ProblemKind::Limit) {
                found.problem(problem);
            }
        }
    }
}
