//! `RUN top`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

const USELESS: [&str; 9] = ["free", "htop", "less", "ps", "reboot", "shutdown", "ssh", "top", "vim"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        for command in run.script.commands().filter(|command| command.stage() == 0 && command.is_last_stage()) {
            let effective = command.effective();
            let program = effective.program().unwrap_or_default();
            if !USELESS.contains(&program.as_str()) || command.is_condition() {
                continue;
            }
            let Some(name) = effective.words().first() else { continue };
            let span = run.script.span(file.source(), name.range());
            found.target(span);
            found.at(span, format!("`{program}` leaves nothing behind in the image")).help("delete it");
        }
    }
}
