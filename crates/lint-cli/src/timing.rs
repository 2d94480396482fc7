//! `--timings`: where the time of a run goes, on standard error. The core has no clock; what it does is measured from outside.

use crate::bug::catch;
use crate::console::Console;
use crate::outcome::Outcome;
use lint_core::{Found, Policy, Rule, RuleName};
use std::cmp::Reverse;
use std::time::{Duration, Instant};

/// Rules that get a line of their own.
const SLOWEST: usize = 20;

/// A clock that is read between the phases of a run.
#[derive(Debug)]
pub struct Clock {
    last: Instant,
    phases: Vec<(&'static str, Duration)>,
}

impl Clock {
    /// Starts the first phase.
    pub fn start() -> Self {
        Clock { last: Instant::now(), phases: Vec::new() }
    }

    /// Ends a phase and gives it its name.
    pub fn lap(&mut self, phase: &'static str) {
        let now = Instant::now();
        self.phases.push((phase, now - self.last));
        self.last = now;
    }

    /// Says how long the phases took, and each rule when it runs once more, alone.
    pub fn say(&self, outcome: &Outcome, rules: &[&Rule], policy: &Policy, console: &mut Console<'_>) {
        console.say("time by phase:");
        for (phase, time) in &self.phases {
            console.say(row(*time, phase));
        }
        console.say(row(self.phases.iter().map(|(_, time)| *time).sum(), "in all"));
        let (joining, mut times) = measured(outcome, rules, policy);
        console.say("time by rule, measured once more:");
        console.say(row(joining, "(joining the files)"));
        times.sort_by_key(|(name, time)| (Reverse(*time), *name));
        let (slowest, rest) = times.split_at(times.len().min(SLOWEST));
        for (name, time) in slowest {
            console.say(row(*time, name.0));
        }
        if !rest.is_empty() {
            console.say(row(rest.iter().map(|(_, time)| *time).sum(), &format!("({} more rules)", rest.len())));
        }
    }
}

/// How long the files take to be joined, and each rule over them.
fn measured(outcome: &Outcome, rules: &[&Rule], policy: &Policy) -> (Duration, Vec<(RuleName, Duration)>) {
    let mut clock = Clock::start();
    let Ok(deployment) = catch(|| "joining files".to_owned(), || outcome.workspace.deployment(policy)) else {
        return Default::default();
    };
    clock.lap("");
    let mut times = Vec::with_capacity(rules.len());
    for rule in rules {
        let start = Instant::now();
        // A rule that panics was named when it did so in the run itself.
        let _ = catch(|| rule.name.to_string(), || rule.check.run(&deployment, &mut Found::new(rule)));
        times.push((rule.name, start.elapsed()));
    }
    (clock.phases[0].1, times)
}

fn row(time: Duration, what: &str) -> String {
    format!("{:>10.2} ms  {what}", time.as_secs_f64() * 1000.0)
}
