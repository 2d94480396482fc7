//! Jobs that deploy, and that nobody is asked about.

use lint_core::{Found, Repository, TaskKind};
use std::collections::BTreeSet;

/// What the names of jobs hold that do not deploy to production.
const PRACTICE: &[&str] = &["test", "e2e", "stag", "preview", "review", "sandbox", "dev", "docs", "pages"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let mut seen = BTreeSet::new();
    for workflow in &repository.ci().workflows {
        for job in &workflow.jobs {
            let asks = |job: &&lint_core::repository::Job| !job.environments.is_empty() || job.does(TaskKind::Approval);
            let asked = asks(&job) || workflow.before(job).iter().any(asks);
            let name = job.id.to_ascii_lowercase();
            let practice = PRACTICE.iter().any(|word| name.contains(word));
            for task in job.tasks(TaskKind::Deploy).filter(|task| !practice && seen.insert(task.place)) {
                if workflow.is_started_by_hand() && !asked {
                    found.undecided(task.place, "somebody starts this workflow by hand");
                    continue;
                }
                let message = format!("`{}` deploys, and no environment asks somebody before", task.tool);
                if let Some(finding) = found.require(task.place, asked, message) {
                    finding
                        .related(job.key, "in this job")
                        .help("name an `environment`, and protect it in the settings");
                }
            }
        }
    }
}
