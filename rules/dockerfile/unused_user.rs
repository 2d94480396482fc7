//! A user that nothing runs as.

use lint_core::dockerfile::{Dockerfile, Stage};
use lint_core::{File, Found};

/// Interpreters: what they run stays the user that it is started as.
const INTERPRETERS: &str =
    "bun bundle deno dotnet flask hypercorn java node npm pnpm python python3 rails ruby uvicorn yarn";

/// The user as whom an editor works in a container for development; no service is meant.
const OF_EDITORS: &str = "vscode";

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(last) = file.final_stage().filter(|last| runs_as_root(last) && starts_interpreter(last)) else { return };
    let stages: Vec<usize> = last.lineage().map(|stage| stage.index()).collect();
    let ships = |number| file.stage_of(number).is_some_and(|stage| stages.contains(&stage.index()));
    for run in file.scripts().iter().filter(|run| ships(run.instruction) && !run.onbuild) {
        for command in run.script.commands() {
            let made = command.effective().made_user();
            let Some(name) = made.filter(|name| name.text() != OF_EDITORS) else { continue };
            let span = run.script.span(file.source(), name.range());
            found.target(span);
            let name = name.text();
            let finding = found.at(span, format!("`{name}` is made, and root runs what the container starts"));
            finding.help(format!("add `USER {name}` behind the steps that need root"));
        }
    }
}

/// True where no `USER` is in force but root; what the base image has is not known, and root for those that are.
fn runs_as_root(stage: &Stage<'_>) -> bool {
    match stage.effective_user() {
        Some(user) => user.known().is_some_and(|user| matches!(user.as_str(), "root" | "0")),
        None => stage.base_image().is_some(),
    }
}

/// True where an interpreter is all that starts: neither a script nor a program that may change the user.
fn starts_interpreter(stage: &Stage<'_>) -> bool {
    let [cmd, entrypoint] = stage.started();
    let started = if stage.entrypoint().is_some() { entrypoint } else { cmd };
    let program = started.and_then(|words| Some(words.first()?.rsplit('/').next()?.to_owned()));
    program.is_some_and(|program| INTERPRETERS.split(' ').any(|name| name == program))
}
