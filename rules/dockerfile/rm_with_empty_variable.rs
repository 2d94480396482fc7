//! `rm -rf "$DIR/"`.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::{PartKind, Word};
use lint_core::{File, Found};

/// What follows the variable where nothing else is meant than the root or a folder of the system.
const SYSTEM: [&str; 16] = [
    "/", "/*", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/opt", "/root", "/run", "/sbin", "/srv", "/usr",
    "/usr/*", "/var",
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let recursive = ['r', 'R'].iter().any(|letter| effective.option(Some(*letter), "recursive").is_some());
            if effective.program().as_deref() != Some("rm") || !recursive {
                continue;
            }
            for word in effective.operands() {
                let Some(name) = variable(word).filter(|name| !is_set(file, run, name)) else { continue };
                let span = run.script.span(file.source(), word.range());
                let rest = word.text().rsplit('}').next().unwrap_or_default().replace(&format!("${name}"), "");
                let finding = found.at(span, format!("without a value for `{name}` this deletes `{rest}`"));
                finding.help(format!("write `${{{name}:?}}`, which stops there"));
            }
        }
    }
}

/// The variable that the word begins with, followed by nothing but a folder of the system.
fn variable<'a>(word: &Word<'a>) -> Option<&'a str> {
    let parts = word.all_parts();
    let mut parts = parts.iter().filter(|part| !matches!(part.kind(), PartKind::DoubleQuoted));
    let PartKind::Parameter(parameter) = parts.next()?.kind() else { return None };
    let rest: String = parts.map(|part| part.raw()).collect();
    let plain = parameter.operator().is_none() && parameter.prefix().is_none();
    (plain && SYSTEM.contains(&rest.as_str())).then(|| parameter.name())
}

fn is_set(file: &File<'_, Dockerfile>, run: &RunScript, name: &str) -> bool {
    let known = file.stage_of(run.instruction).and_then(|stage| stage.variable_at(name, run.instruction));
    let assigned = run.script.words().filter_map(|word| word.assignment()).any(|set| set.name == name);
    let looped = run.script.compounds().flat_map(|compound| compound.words()).any(|word| word.is(name));
    known.is_some_and(|binding| binding.value.is_some()) || assigned || looped || name == "HOME"
}
