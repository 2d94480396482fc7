//! Steps of CI that do not wait for the check that guards them.

use lint_core::{Found, Repository, TaskKind};
use std::collections::BTreeSet;

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let facts = repository.facts();
    let (gates, guarded) = (TaskKind::all(&facts.ci_gates), TaskKind::all(&facts.ci_guarded));
    let ci = repository.ci();
    let mut seen = BTreeSet::new();
    for workflow in &ci.workflows {
        for (job, kind) in workflow.jobs.iter().flat_map(|job| guarded.iter().map(move |kind| (job, *kind))) {
            for (task, gate) in job.tasks(kind).flat_map(|task| gates.iter().map(move |gate| (task, *gate))) {
                let earlier = job.tasks.iter().take_while(|other| other.place != task.place);
                let before = workflow.before(job);
                let guards = earlier.filter(|other| other.kind == gate).count() > 0;
                if guards || before.iter().any(|job| job.does(gate)) {
                    found.target(task.place);
                    continue;
                }
                let mut unread = before.iter().flat_map(|job| &job.unread).chain(&job.unread);
                if let Some(unread) = unread.find(|unread| unread.may_be(gate)) {
                    found.undecided(unread.place, format!("it is not read, and may be what {}", gate.verb()));
                } else if let Some(late) = workflow.tasks(gate).next() {
                    if seen.insert((task.place, gate)) {
                        let does = format!("`{}` {}", task.tool, kind.verb());
                        found
                            .at(task.place, format!("{does}, and what {} does not come before", gate.verb()))
                            .related(late.place, gate.verb())
                            .help("put it in front, or let this job need the other one");
                    }
                } else if !ci.tasks(gate).is_empty() {
                    found.undecided(task.place, format!("another workflow {}", gate.verb()));
                }
            }
        }
    }
}
