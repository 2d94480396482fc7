//! Killed rather than stopped.

use lint_core::Found;
use lint_core::compose::{Project, Service};
use std::time::Duration;

pub fn check(project: &Project<'_>, found: &mut Found) {
    let least = Duration::from_secs(project.facts().stop_grace_period);
    for service in project.services().filter(|service| !service.is_one_shot()) {
        grace(service, least, found);
        let Some(signal) = service.stop_signal() else { continue };
        found.target(signal.origin);
        if signal.known().is_some_and(|name| ["SIGKILL", "KILL", "9"].contains(&name.as_str())) {
            let message = format!("`{}` is killed without being asked to end", service.name);
            found.at(signal.origin, message).help("drop `stop_signal`: a program that ends by itself gets `SIGTERM`");
        }
    }
}

fn grace(service: &Service<'_>, least: Duration, found: &mut Found) {
    let Some(grace) = service.stop_grace_period() else { return };
    found.target(grace.origin);
    match grace.known() {
        Some(&time) if time < least => {
            let seconds = time.as_secs_f64();
            let unit = if time == Duration::from_secs(1) { "second" } else { "seconds" };
            let finding = found.at(grace.origin, format!("`{}` has {seconds} {unit} to end", service.name));
            finding.help(format!("give it {} seconds, or as long as its longest request takes", least.as_secs()));
        }
        Some(_) => {}
        None => found.undecided(grace.origin, "the time depends on a variable"),
    }
}
