//! Checks in CI that do not run on the events that the facts name.

use lint_core::{Found, Repository, TaskKind};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let facts = repository.facts();
    let ci = repository.ci();
    for kind in TaskKind::all(&facts.ci_steps) {
        let with = ci.workflows.iter().find_map(|workflow| Some((workflow, workflow.tasks(kind).next()?)));
        let Some((first, task)) = with else { continue };
        for event in &facts.ci_events {
            let mut there = ci.workflows.iter().filter(|workflow| workflow.runs_on(event));
            if let Some(workflow) = there.clone().find(|workflow| workflow.tasks(kind).next().is_some()) {
                found.target(workflow.on);
            } else if let Some(unread) = there.find_map(|workflow| workflow.unread(kind).next()) {
                found.undecided(unread.place, format!("it is not read, and may be what {}", kind.verb()));
            } else {
                let finding = found.require(first.on, false, format!("nothing {} on `{event}`", kind.verb()));
                finding.map(|finding| finding.related(task.place, kind.verb()).help(format!("add `{event}` to `on`")));
            }
        }
    }
}
