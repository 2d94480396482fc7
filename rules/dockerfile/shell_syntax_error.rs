//! Commands that no shell takes.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, ProblemKind};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_template() {
        return;
    }
    for run in file.scripts().iter().filter(|run| !run.embedded && !run.script.text().contains("{{")) {
        found.target(file.instructions()[run.instruction].span);
        let first = run.script.problems(file.source()).find(|problem| problem.kind == ProblemKind::Syntax);
        if let Some(problem) = first {
            found.problem(&problem);
        }
    }
}
