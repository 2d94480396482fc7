//! `;` behind a command that must not fail.

use lint_core::dockerfile::{Command as Form, Dockerfile, RunScript};
use lint_core::shell::{Command, Failure, Loss, Work};
use lint_core::{Edit, File, Fix, Found};

/// Directories that are always there.
const PRESENT: [&str; 10] = ["/", "/tmp", "/root", "/opt", "/usr", "/var", "/var/tmp", "/home", "-", ".."];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        // A script in a heredoc is another rule's.
        let heredoc = matches!(file.instructions()[run.instruction].command(), Some(Form::Script(_)));
        let lost = |wanted: fn(Work) -> bool| {
            let commands = run.script.commands().filter(|_| !heredoc || run.embedded);
            commands.filter(|command| command.effective().work().is_some_and(wanted)).find_map(lose)
        };
        let enter = || lost(|work| work == Work::Enter).filter(|(command, _)| may_be_absent(file, run, *command));
        if let Some((command, loss)) = lost(|work| work != Work::Enter).or_else(enter) {
            report(file, run, command, loss, found);
        }
    }
}

fn lose(command: Command<'_>) -> Option<(Command<'_>, Loss)> {
    match command.failure() {
        Failure::Lost(loss @ (Loss::Separator(_) | Loss::Loop)) => Some((command, loss)),
        _ => None,
    }
}

/// False for a directory that is there, or that the file names before.
fn may_be_absent(file: &File<'_, Dockerfile>, run: &RunScript, command: Command<'_>) -> bool {
    let effective = command.effective();
    let Some(word) = effective.arguments().first() else { return false };
    let path = word.text();
    let start = run.script.span(file.source(), word.range()).start as usize;
    let named = file.source().text().get(..start).is_some_and(|before| before.contains(path.trim_end_matches('/')));
    !PRESENT.contains(&&*path) && !named
}

fn report(file: &File<'_, Dockerfile>, run: &RunScript, command: Command<'_>, loss: Loss, found: &mut Found) {
    let effective = command.effective();
    let (Some(word), Some(program)) = (effective.words().first(), effective.program()) else { return };
    let span = |range| run.script.span(file.source(), range);
    let finding = found.at(span(word.range()), format!("the build goes on when `{program}` fails"));
    match loss {
        Loss::Separator(separator) => finding.related(span(separator), "goes on here"),
        _ => finding.label(format!("the loop goes on when `{program}` fails")),
    };
    finding.help("begin with `set -e`, or put `&&` between the commands");
    if !run.embedded {
        let start = span(0..run.script.text().len()).before();
        finding.fix(Fix::unsafe_("begin with `set -e`", vec![Edit::insert_before(start, "set -e; ")]));
    }
}
