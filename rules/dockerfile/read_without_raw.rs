//! `read line`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for command in run.script.commands().filter(|command| command.is_named("read")) {
            let raw = command.effective().option(Some('r'), "").is_some();
            if let Some(word) = command.words().next().filter(|_| !raw) {
                let span = run.script.span(file.source(), word.range());
                let finding = found.at(span, "`read` without `-r` takes backslashes away");
                finding.help("write `read -r`");
                if file.source().str(span) == "read" {
                    finding.fix(Fix::unsafe_("write `read -r`", vec![Edit::replace(span, "read -r")]));
                }
            }
        }
    }
}
