//! Environments that CI deploys to, by the facts, and that no job names.

use lint_core::value::pattern;
use lint_core::{Found, Repository, TaskKind};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let ci = repository.ci();
    let jobs = || ci.workflows.iter().flat_map(|workflow| &workflow.jobs);
    for wanted in &repository.facts().ci_environments {
        let environments = || jobs().flat_map(|job| &job.environments);
        let fits = |name: &str| pattern::fits(&wanted.to_ascii_lowercase(), &name.to_ascii_lowercase());
        let deploys = ci.tasks(TaskKind::Deploy).first().map(|task| task.place);
        if let Some(named) = environments().find(|name| fits(&name.value)) {
            found.target(named.span);
        } else if let Some(named) = environments().find(|name| name.value.contains("${{")) {
            found.undecided(named.span, "an expression names the environment");
        } else if let Some(unread) = ci.unread(TaskKind::Deploy) {
            found.undecided(unread, "it is not read, and may deploy");
        } else if let Some(place) = ci.place() {
            let finding = found.require(place, false, format!("no job deploys to an environment like `{wanted}`"));
            if let (Some(finding), Some(place)) = (finding, deploys) {
                finding.related(place, "this deploys");
            }
        }
    }
}
