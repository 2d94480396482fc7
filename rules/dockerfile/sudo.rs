//! `sudo` where `USER` does.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            if let Some(word) = effective.wrapper("sudo") {
                let span = run.script.span(file.source(), word.range());
                found.target(span);
                found.at(span, "sudo in a build step").help("switch with `USER root` before and back after it");
            }
        }
    }
}
