//! `apt install`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::PackageAction;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(packaging) = effective.packaging().filter(|it| it.action != PackageAction::Other) else {
                continue;
            };
            let Some(name) = effective.words().first().filter(|name| name.is("apt")) else { continue };
            let span = run.script.span(file.source(), name.range());
            found.target(span);
            let finding = found.at(span, "`apt` is made for people, not for scripts");
            finding.help("use `apt-get`");
            let mut edits = vec![Edit::replace(span, "apt-get")];
            if packaging.word.is("full-upgrade") {
                let word = run.script.span(file.source(), packaging.word.range());
                edits.push(Edit::replace(word, "dist-upgrade"));
            }
            finding.fix(Fix::safe("use apt-get", edits));
        }
    }
}
