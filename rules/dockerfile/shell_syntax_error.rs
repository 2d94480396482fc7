//! Commands that no shell takes.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, ProblemKind};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_template() || file.is_unfinished() {
        return;
    }
    for run in file.scripts().iter().filter(|run| !run.embedded && !run.script.text().contains("{{")) {
        let extent = file.instructions()[run.instruction].extent();
        // What the Dockerfile itself breaks there, such as a heredoc without an end, breaks the script too.
        if file.problems().iter().any(|problem| extent.contains(problem.span)) {
            continue;
        }
        found.target(extent);
        let first = run.script.problems(file.source()).find(|problem| problem.kind == ProblemKind::Syntax);
        if let Some(problem) = first {
            found.problem(&problem);
        }
    }
}
