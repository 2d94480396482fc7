//! `apt-get upgrade`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::PackageAction;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(packaging) = effective.packaging() else { continue };
            let span = run.script.span(file.source(), packaging.word.range());
            found.target(span);
            if packaging.action == PackageAction::Upgrade && packaging.packages.is_empty() {
                let program = effective.program().unwrap_or_default();
                let finding = found.at(span, format!("`{program}` brings everything up to date here"));
                finding.help("move to a newer base image, or name the packages that need it");
            }
        }
    }
}
