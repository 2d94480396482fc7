//! `echo '$VERSION'`.

use lint_core::dockerfile::{BindingKind, Dockerfile};
use lint_core::shell::PartKind;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(stage) = file.stage_of(run.instruction) else { continue };
        // Other programs have their own use for a dollar sign, and a container knows the variables of `ENV`.
        let writes = |name: &str| matches!(name, "echo" | "printf" | "curl" | "wget" | "git");
        for command in run.script.commands().filter(|command| command.name().is_some_and(|name| writes(&name))) {
            for part in command.arguments().flat_map(|word| word.parts()) {
                let PartKind::SingleQuoted(text) = part.kind() else { continue };
                let names = text.split('$').skip(1).map(|rest| {
                    let rest = rest.strip_prefix('{').unwrap_or(rest);
                    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
                    &rest[..end]
                });
                let build = |name: &&str| {
                    stage.variable_at(name, run.instruction).is_some_and(|it| it.kind == BindingKind::Arg)
                };
                if let Some(name) = names.into_iter().find(build) {
                    let span = run.script.span(file.source(), part.range());
                    let finding = found.at(span, format!("single quotes keep the value of `{name}` out"));
                    finding.help("use double quotes");
                }
            }
        }
    }
}
