//! Where `set -e` is on and does not act.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::{Command, Failure, Loss, Work};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let mut seen = None;
        for command in run.script.commands() {
            let Failure::Lost(loss) = command.failure() else { continue };
            let matters = || command.effective().work().is_some_and(|work| work != Work::Enter);
            match loss {
                Loss::Negation(mark) => {
                    let span = run.script.span(file.source(), mark);
                    let finding = found.at(span, "`set -e` does not act on a command behind `!`");
                    finding.help("write `if … ; then exit 1; fi`, or put `|| exit 1` behind it");
                }
                // One repair of the operator is for all that it ties.
                Loss::Chain(operator) | Loss::Condition(operator) if seen.as_ref() != Some(&operator) && matters() => {
                    report(file, run, command, operator.clone(), found);
                    seen = Some(operator);
                }
                _ => {}
            }
        }
    }
}

fn report(
    file: &File<'_, Dockerfile>,
    run: &RunScript,
    command: Command<'_>,
    operator: std::ops::Range<usize>,
    found: &mut Found,
) {
    let effective = command.effective();
    let (Some(word), Some(program)) = (effective.words().first(), effective.program()) else { return };
    let span = |range| run.script.span(file.source(), range);
    let message = format!("`set -e` does not act on `{program}` here: the build goes on when it fails");
    let finding = found.at(span(word.range()), message);
    finding.related(span(operator.clone()), "because of this operator");
    finding.help("put `;` in the place of `&&`: `set -e` stops where a command fails");
    finding.fix(Fix::unsafe_("write `;`", vec![Edit::replace(span(operator), ";")]));
}
