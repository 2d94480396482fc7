//! `egrep`, `fgrep`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(word) = effective.words().first() else { continue };
            let now = match word.raw() {
                "egrep" => "grep -E",
                "fgrep" => "grep -F",
                _ => continue,
            };
            let span = run.script.span(file.source(), word.range());
            let finding = found.at(span, format!("`{}` is an old name of `{now}`", word.raw()));
            finding.help(format!("write `{now}`"));
            // One word of an exec form is no place for two.
            if file.source().str(span) == word.raw() {
                finding.fix(Fix::safe(format!("write `{now}`"), vec![Edit::replace(span, now)]));
            }
        }
    }
}
