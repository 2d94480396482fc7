//! `ln -s bash /bin/sh`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if effective.program().as_deref() != Some("ln") {
                continue;
            }
            let operands = effective.operands();
            let Some(target) = operands.get(1).filter(|target| target.is("/bin/sh") || target.is("/usr/bin/sh")) else {
                continue;
            };
            let span = run.script.span(file.source(), target.range());
            found.target(span);
            let finding = found.at(span, "this is replaced for the whole image");
            finding.help("use the SHELL instruction");
        }
    }
}
