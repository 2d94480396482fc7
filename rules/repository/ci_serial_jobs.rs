//! CI whose jobs run one after the other.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let ci = repository.ci();
    let Some(place) = ci.place() else { return };
    let changes = ["push", "pull_request"];
    let together = changes.iter().any(|event| ci.workflows.iter().filter(|own| own.runs_on(event)).count() > 1);
    let parallel = together || ci.workflows.iter().any(|workflow| workflow.runs_side_by_side());
    let unread = ci.workflows.iter().flat_map(|own| &own.jobs).flat_map(|job| &job.unread);
    if let Some(unread) = unread.into_iter().find(|unread| unread.is_workflow()).filter(|_| !parallel) {
        found.undecided(unread.place, "the jobs of this workflow are not read");
        return;
    }
    if let Some(finding) = found.require(place, parallel, "no two jobs run side by side") {
        finding.help("take a `needs` away that nothing depends on, or use a matrix");
    }
}
