//! `export A=$(…)`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Failure, PartKind, Word};
use lint_core::{File, Found};

/// Builtins that set a variable and succeed.
const SETTERS: [&str; 5] = ["export", "local", "readonly", "declare", "typeset"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let setter = command.name().filter(|name| SETTERS.contains(&&**name));
            let noticed = matches!(command.failure(), Failure::Ends | Failure::Asked);
            let Some(setter) = setter.filter(|_| noticed) else { continue };
            for assigned in command.arguments().filter_map(|word| word.assignment()) {
                let Some(inner) = substituted(&assigned.value).map(Command::effective) else { continue };
                let Some(program) = inner.program() else { continue };
                let span = run.script.span(file.source(), assigned.name_range.clone());
                found.target(span);
                if !inner.only_tells() {
                    let name = assigned.name;
                    let finding = found.at(span, format!("`{setter}` hides whether `{program}` failed"));
                    finding.help(format!("set `{name}` first and write `{setter} {name}` behind it"));
                }
            }
        }
    }
}

/// The command that decides about the last substitution in the value.
fn substituted<'a>(value: &Word<'a>) -> Option<Command<'a>> {
    let parts = value.all_parts();
    let list = parts.iter().rev().find_map(|part| match part.kind() {
        PartKind::Command(list) | PartKind::Backticks(list) => Some(list),
        _ => None,
    });
    list?.pipelines().last()?.stages().last()?.simple()
}
