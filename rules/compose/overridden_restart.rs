//! Two restart policies, one that counts.

use lint_core::Found;
use lint_core::compose::{Project, Restart};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let (Some(policy), Some(restart)) = (service.restart_policy(), service.restart()) else { continue };
        let Some(effective) = service.effective_restart() else { continue };
        found.target(restart.origin);
        let (Some(written), Some(counts)) = (restart.known(), effective.known()) else {
            found.undecided(restart.origin, "one of the policies depends on a variable");
            continue;
        };
        let keeps = |policy: &Restart| matches!(policy, Restart::Always | Restart::UnlessStopped);
        let same = match (written, counts) {
            (Restart::No, Restart::No) | (Restart::OnFailure(_), Restart::OnFailure(_)) => true,
            (written, counts) => keeps(written) && keeps(counts),
        };
        if same {
            continue;
        }
        let what = match counts {
            Restart::No => "it is not restarted",
            Restart::OnFailure(_) => "it is restarted on failure only",
            Restart::Always | Restart::UnlessStopped => "it is always restarted",
        };
        let message = format!("`restart` of `{}` does not count: {what}", service.name);
        let finding = found.at(restart.origin, message);
        finding.related(policy.condition.map_or(policy.key, |condition| condition.origin), "this counts");
        finding.help("say it once: drop `restart`, or drop `deploy.restart_policy`");
    }
}
