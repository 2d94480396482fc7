//! `RUN cd …` changes nothing.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::Connector;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(last) = run.script.root().pipelines().last() else { continue };
        let Some(command) = last.stages().last().and_then(|stage| stage.simple()) else { continue };
        let back =
            command.arguments().all(|word| matches!(&*word.text(), "-" | ".." | "/") || word.text().starts_with("../"));
        if last.len() == 1 && command.is_named("cd") && !back && last.previous_connector() != Some(Connector::Or) {
            let span = run.script.span(file.source(), command.range());
            found.target(span);
            let finding = found.at(span, "this has no effect: the RUN ends here");
            match command.arguments().last() {
                Some(folder) => finding.help(format!("use `WORKDIR {}`", folder.text())),
                None => finding.help("delete it"),
            };
        }
    }
}
