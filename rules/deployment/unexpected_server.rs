//! The program that serves requests.

use lint_core::Found;
use lint_core::deployment::process::Command;
use lint_core::deployment::{Deployment, Process};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes().filter(Process::is_in_production) {
        let facts = process.facts();
        if facts.servers.is_empty() || !process.is_named_service() {
            continue;
        }
        let line = process.command_line();
        let agreed = |command: &&Command| facts.servers.iter().any(|server| command.find(&[server]).is_some());
        if let Some(server) = line.commands.iter().find(agreed) {
            judge_workers(&process, server, found);
            continue;
        }
        match line.commands.first().and_then(|command| command.words.first()) {
            Some(first) if !line.is_script() => {
                let program = first.known().map_or("another program", |text| text.rsplit('/').next().unwrap_or(text));
                let names: Vec<String> = facts.servers.iter().map(|server| format!("`{server}`")).collect();
                let message = format!("`{}` starts `{program}`, and {} is agreed", process.name(), names.join(" or "));
                found.require(first.span, false, message);
            }
            _ => found.undecided(process.place(), "what it starts is hidden in an image or a script"),
        }
    }
}

fn judge_workers(process: &Process<'_, '_>, server: &Command, found: &mut Found) {
    let classes = &process.facts().worker_classes;
    let Some(place) = server.words.first().map(|word| word.span) else { return };
    if classes.is_empty() {
        return found.target(place);
    }
    match server.options(&["-k", "--worker-class"]).first() {
        Some(given) => {
            let fits = given.known().is_some_and(|given| classes.iter().any(|class| **class == **given));
            let message = format!("`{}` has workers of another class than agreed", process.name());
            if let Some(finding) = found.require(given.span, fits, message) {
                finding.help(format!("write `--worker-class={}`", classes[0]));
            }
        }
        None => {
            let message = format!("`{}` does not say which class its workers have", process.name());
            if let Some(finding) = found.require(place, false, message) {
                finding.help(format!("add `--worker-class={}`", classes[0]));
            }
        }
    }
}
