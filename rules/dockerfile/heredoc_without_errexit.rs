//! A heredoc does not stop at the first failure.

use lint_core::dockerfile::{Command, Dockerfile};
use lint_core::shell::Connector;
use lint_core::{File, Found};

/// Commands whose failure nobody waits for.
const HARMLESS: [&str; 8] = ["echo", "printf", "set", "export", "shopt", "true", "umask", "alias"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded && !run.onbuild) {
        let Some(Command::Script(heredoc)) = file.instructions()[run.instruction].command() else { continue };
        found.target(heredoc.opener);
        let loses = |connector| matches!(connector, Connector::Newline | Connector::Semicolon);
        let lost = run.script.root().pipelines().find(|pipeline| {
            let last = pipeline.stages().last().and_then(|stage| stage.simple());
            let fails = last.is_some_and(|command| {
                let shows = command.name().is_some_and(|name| name == "env") && command.words().count() == 1;
                let named = !shows && command.name().is_some_and(|name| !HARMLESS.contains(&&*name));
                named && !command.settings().errexit
            });
            fails && loses(pipeline.connector()) && pipeline.next().is_some()
        });
        if let Some(pipeline) = lost {
            let finding = found.at(heredoc.opener, "this script goes on after a command that failed");
            finding.related(run.script.span(file.source(), pipeline.range()), "a failure here is lost");
            finding.help("begin it with `set -e`");
        }
    }
}
