//! `[ -n $A ]`.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::{PartKind, Variables, Word};
use lint_core::{Edit, File, Fix, Found};

/// What becomes of a test that is no test.
const FALSE: &str = "an error, which counts as false,";

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        let own = run.script.variables();
        for words in run.script.commands().filter_map(|command| command.test()) {
            for (index, word) in words.iter().enumerate() {
                let before = index.checked_sub(1).and_then(|index| words.get(index));
                let starts = before.is_none_or(|word| ["-a", "-o", "!", "(", "\\("].contains(&word.raw()));
                let result = match (before, words.get(index + 1)) {
                    (Some(operator), next) if operator.is("-n") && next.is_none_or(|next| !next.is("=")) => {
                        "always true"
                    }
                    (_, Some(operator)) if operator.is("!=") && starts && !is_command(word) => FALSE,
                    (Some(operator), _) if operator.is("!=") && !is_command(word) => FALSE,
                    _ => continue,
                };
                if may_be_empty(file, run, &own, word) {
                    let span = run.script.span(file.source(), word.range());
                    let finding = found.at(span, format!("this test is {result} where `{}` is empty", word.raw()));
                    finding.help("put double quotes around it");
                    let quoted = format!("\"{}\"", word.raw());
                    if !word.raw().contains('"') && file.source().str(span) == word.raw() {
                        finding.fix(Fix::unsafe_("put double quotes around it", vec![Edit::replace(span, quoted)]));
                    }
                }
            }
        }
    }
}

/// What a command says is there mostly.
fn is_command(word: &Word<'_>) -> bool {
    !matches!(word.bare().map(|part| part.kind()), Some(PartKind::Parameter(_)))
}

/// True for one expansion without quotes that may come out empty, as far as the file says.
fn may_be_empty(file: &File<'_, Dockerfile>, run: &RunScript, own: &Variables<'_>, word: &Word<'_>) -> bool {
    match word.bare().map(|part| part.kind()) {
        Some(PartKind::Parameter(parameter)) => {
            let settled = matches!(parameter.operator(), Some(":-" | ":=" | ":?"));
            !settled && run.value(file, own, parameter.name()).is_none_or(|value| !value.known || value.empty)
        }
        Some(PartKind::Command(list) | PartKind::Backticks(list)) => {
            let last = list.pipelines().last().and_then(|last| last.stages().last()?.simple());
            !last.is_some_and(|command| command.effective().only_tells())
        }
        _ => false,
    }
}
