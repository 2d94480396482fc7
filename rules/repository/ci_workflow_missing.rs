//! Repositories without CI.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let ci = repository.ci();
    match (ci.place(), ci.elsewhere) {
        (Some(jobs), _) => found.target(jobs),
        (None, Some(path)) => found.undecided(place, format!("`{path}` is not read")),
        (None, None) => {
            let finding = found.require(place, false, "the repository has no CI workflow");
            finding.map(|finding| finding.help("write `.github/workflows/ci.yml`: what builds and tests each change"));
        }
    }
}
