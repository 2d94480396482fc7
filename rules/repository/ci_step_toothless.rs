//! Checks in CI that no job fails with.

use lint_core::{Failing, Found, Repository, TaskKind, Toothless};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let ci = repository.ci();
    for kind in TaskKind::all(&repository.facts().ci_steps).into_iter().filter(|kind| kind.is_check()) {
        let tasks = ci.tasks(kind);
        tasks.iter().for_each(|task| found.target(task.place));
        if tasks.iter().any(|task| matches!(task.failing, Failing::Fails | Failing::Elsewhere)) {
            continue;
        }
        if let Some(task) = tasks.iter().find(|task| task.failing == Failing::Unknown) {
            found.undecided(task.place, "whether the job fails with it depends on what is not known here");
            continue;
        }
        if let Some(unread) = ci.unread(kind) {
            found.undecided(unread, format!("it is not read, and may be what {}", kind.verb()));
            continue;
        }
        for task in tasks {
            let Failing::Never(place, why) = task.failing else { continue };
            let tool = &task.tool;
            let (message, help) = match why {
                Toothless::Tolerated => {
                    (format!("the job goes on when `{tool}` fails"), "let the step fail the job".to_owned())
                }
                Toothless::Lost => (
                    format!("the job goes on when `{tool}` fails"),
                    "let the exit code of the command be the last word".to_owned(),
                ),
                Toothless::Told => {
                    (format!("`{tool}` is told to fail no job"), "let it fail at least for what is critical".to_owned())
                }
                Toothless::Needs(option) => {
                    (format!("`{tool}` fails no job without `{option}`"), format!("set `{option}`"))
                }
            };
            let finding = found.at(place, message);
            finding.help(help);
            if !place.contains(task.place) {
                finding.related(task.place, kind.verb());
            }
        }
    }
}
