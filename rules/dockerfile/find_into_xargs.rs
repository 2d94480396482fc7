//! `find | xargs`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Word};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(xargs) = effective.wrapper("xargs").cloned().or_else(|| alone(command)) else { continue };
            let before = command.stage().checked_sub(1).and_then(|index| command.pipeline().stage(index));
            let Some(find) = before.and_then(|stage| stage.simple()).filter(|find| find.is_named("find")) else {
                continue;
            };
            let whole = ["-print0", "-printf", "-exec"];
            let keeps = command.words().any(|word| is_separator(&word.text()))
                || find.arguments().any(|word| whole.iter().any(|option| word.is(option)));
            if !keeps {
                let span = run.script.span(file.source(), xargs.range());
                let finding = found.at(span, "`xargs` splits the names that `find` writes at blanks and quotes");
                finding.help("use `-exec … {} +`, or `-print0` with `xargs -0`");
            }
        }
    }
}

/// `-0`, also in a cluster, `-d` and their long forms.
fn is_separator(word: &str) -> bool {
    let cluster = word.strip_prefix('-').filter(|rest| !rest.starts_with('-'));
    let short = cluster
        .is_some_and(|rest| rest.starts_with(['0', 'd']) || rest.ends_with('0') && rest.starts_with(['r', 't', 'x']));
    short || word == "--null" || word.starts_with("--delimiter")
}

/// `xargs` without a command behind it.
fn alone(command: Command<'_>) -> Option<Word<'_>> {
    command.words().next().filter(|word| word.is("xargs"))
}
