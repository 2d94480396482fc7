//! What happens after the end, against what may.

use lint_core::Found;
use lint_core::compose::{Project, Restart};

pub fn check(project: &Project<'_>, found: &mut Found) {
    let allowed = &project.facts().restart_allowed;
    for service in project.standing_services().filter(|service| !service.is_one_shot()) {
        let Some(policy) = service.effective_restart() else { continue };
        found.target(policy.origin);
        let (name, what) = match policy.known() {
            None => {
                found.undecided(policy.origin, "the policy depends on a variable");
                continue;
            }
            Some(Restart::No) => ("no", "is never restarted"),
            Some(Restart::OnFailure(_)) => ("on-failure", "is restarted on failure only"),
            Some(Restart::Always) => ("always", "is restarted by the daemon even after somebody stopped it"),
            Some(Restart::UnlessStopped) => ("unless-stopped", "is restarted unless somebody stopped it"),
        };
        if allowed.iter().any(|allowed| allowed == name) {
            continue;
        }
        let finding = found.at(policy.origin, format!("`{}` {what}", service.name));
        finding.help(format!(
            "allowed are {}",
            allowed.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ));
    }
}
