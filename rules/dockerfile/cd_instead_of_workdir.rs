//! `RUN cd … && …`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let first = run.script.root().pipelines().next().and_then(|pipeline| pipeline.stages().next()?.simple());
        let Some(command) = first.filter(|command| command.is_named("cd")) else { continue };
        let span = run.script.span(file.source(), command.range());
        found.target(span);
        let Some(folder) = command.arguments().last() else { continue };
        let finding = found.at(span, "this begins with `cd`");
        finding.help(format!("put `WORKDIR {}` above", folder.text()));
    }
}
