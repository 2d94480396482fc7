//! `printf "$A"`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::PartKind;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        let own = run.script.variables();
        for command in run.script.commands().filter(|command| command.is_named("printf")) {
            let Some(word) = command.arguments().find(|word| !word.text().starts_with('-')) else { continue };
            let unknown = word.all_parts().into_iter().find(|part| match part.kind() {
                PartKind::Parameter(it) => !run.value(file, &own, it.name()).is_some_and(|value| value.known),
                _ => false,
            });
            if let Some(part) = unknown {
                let span = run.script.span(file.source(), word.range());
                let finding = found.at(span, format!("the value of `{}` is read as a format", part.raw()));
                finding.help(format!("write `printf '%s' \"{}\"`", part.raw()));
            }
        }
    }
}
