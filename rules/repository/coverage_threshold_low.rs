//! Test coverage that CI asks for, compared with the least that is asked for.

use lint_core::{Found, Repository, TaskKind};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let wanted = u32::from(repository.facts().coverage_min);
    let ci = repository.ci();
    let task = [TaskKind::Coverage, TaskKind::Tests].into_iter().find_map(|kind| ci.tasks(kind).first().copied());
    if wanted == 0 {
        return;
    }
    let known = repository.coverage_floors();
    let best = known.floors.iter().max_by_key(|floor| floor.value);
    let place = task.map(|task| task.place).or(ci.place());
    match (best, known.unread, place) {
        (Some(floor), _, _) => {
            let message = format!("{} % are enough here, and {wanted} % are asked for", floor.value);
            found.require(floor.span, floor.value >= wanted, message);
        }
        (None, Some(path), Some(place)) => found.undecided(place, format!("`{path}` is not read, and may ask for it")),
        (None, None, Some(place)) => {
            if let Some(unread) = ci.unread(TaskKind::Coverage) {
                found.undecided(unread, "it is not read, and may ask for it");
            } else if let Some(finding) = found.require(place, false, "nothing asks how much of the code is covered") {
                finding.help(format!("let the tests fail below {wanted} %, as with `--cov-fail-under={wanted}`"));
            }
        }
        (None, _, None) => {}
    }
}
