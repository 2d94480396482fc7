//! `cp $FILE /target`.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::{Dialect, Part, PartKind, Variables};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        let own = run.script.variables();
        for command in run.script.commands() {
            let declares = matches!(command.name().as_deref(), Some("export" | "local" | "declare" | "readonly"));
            let keeps = declares && run.script.shell().dialect == Dialect::Bash;
            for word in command.words().filter(|word| !(keeps && word.assignment().is_some())) {
                if let Some(part) = word.split_parts().find(|part| !is_plain(file, run, &own, *part)) {
                    let span = run.script.span(file.source(), part.range());
                    let name = part.raw().lines().next().unwrap_or_default();
                    let finding = found.at(span, format!("the value of `{name}` is split into words"));
                    finding.help("put double quotes around it, unless it is a list that is to be split");
                }
            }
        }
    }
}

/// True where the value is one word, or is known to be several.
fn is_plain(file: &File<'_, Dockerfile>, run: &RunScript, own: &Variables<'_>, part: Part<'_>) -> bool {
    match part.kind() {
        PartKind::Parameter(parameter) => {
            let list = matches!(parameter.name(), "@" | "*") || parameter.operator() == Some(":+");
            list || run.value(file, own, parameter.name()).is_some_and(|value| value.known)
        }
        PartKind::Command(list) | PartKind::Backticks(list) => {
            let last = list.pipelines().last().and_then(|last| last.stages().last()?.simple());
            last.is_some_and(|command| {
                command.effective().only_tells() || command.effective().program().as_deref() == Some("wc")
            })
        }
        _ => true,
    }
}
