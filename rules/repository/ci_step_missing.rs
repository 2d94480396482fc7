//! Steps of CI that the facts name and that no workflow has.

use lint_core::{Found, Repository, TaskKind};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let ci = repository.ci();
    for kind in TaskKind::all(&repository.facts().ci_steps) {
        let Some(place) = ci.place().or(ci.elsewhere.and(repository.place())) else { return };
        if let Some(task) = ci.tasks(kind).first() {
            found.target(task.place);
        } else if let Some(unread) = ci.unread(kind) {
            found.undecided(unread, format!("it is not read, and may be what {}", kind.verb()));
        } else if let Some(path) = ci.elsewhere {
            found.undecided(place, format!("`{path}` is not read"));
        } else if let Some(finding) = found.require(place, false, format!("no workflow {}", kind.verb())) {
            finding.help(format!("add a step that {}", kind.verb()));
        }
    }
}
