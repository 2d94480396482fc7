//! Options without which a server is open.

use lint_core::deployment::{Deployment, Process};
use lint_core::{Facts, Found};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes().filter(Process::is_in_production) {
        let facts: &Facts = process.facts();
        let flags: Vec<&str> = facts.required_flags.iter().map(String::as_str).collect();
        if flags.is_empty() || !process.is_named_service() {
            continue;
        }
        let line = process.command_line();
        let Some(first) = line.commands.first().and_then(|command| command.words.first()) else {
            found.undecided(process.place(), "what it starts is known to the image alone");
            continue;
        };
        let given = line.commands.iter().any(|command| command.flag(&flags).is_some());
        if !given && line.is_script() {
            found.undecided(first.span, "a script starts it");
            continue;
        }
        let names: Vec<String> = flags.iter().map(|flag| format!("`{flag}`")).collect();
        let what = match &names[..] {
            [only] => format!("no {only}"),
            names => format!("neither {}", names.join(" nor ")),
        };
        let message = format!("the command line of `{}` has {what}", process.name());
        found.require(first.span, given, message);
    }
}
