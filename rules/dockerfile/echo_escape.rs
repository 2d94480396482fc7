//! `echo "a\nb"`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Dialect, Sh, Word};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let bash = run.script.shell().dialect == Dialect::Bash;
        if !bash && !matches!(run.reader(), Some(Sh::Ash | Sh::Bash)) {
            continue;
        }
        for command in run.script.commands().filter(|command| command.is_named("echo") && writes_file(*command)) {
            let first = command.arguments().next().and_then(|word| word.literal());
            if first.is_some_and(|first| first.starts_with('-') && first.contains('e')) {
                continue;
            }
            if let Some(word) = command.arguments().find(has_line_break) {
                let span = run.script.span(file.source(), word.range());
                found.at(span, "`echo` leaves `\\n` and `\\t` as they are here").help("use `printf`");
            }
        }
    }
}

/// True where the text goes straight into a file that is no script.
fn writes_file(command: Command<'_>) -> bool {
    let mut targets = command.redirects().filter(|redirect| redirect.heredoc().is_none());
    let Some(target) = targets.next().map(|redirect| redirect.target().text().into_owned()) else { return false };
    let code = [".sh", "rc", "profile", ".py", ".sed", ".awk", ".js", ".php", ".pl", ".rb", ".c"];
    command.is_last_stage() && !code.iter().any(|ending| target.ends_with(ending)) && !target.contains("/bin/")
}

/// True for a text with `\n` in it that is prose or settings: no code that prints, no path of Windows.
fn has_line_break(word: &Word<'_>) -> bool {
    let text = word.text();
    let escapes = text.matches("\\n").count() + text.matches("\\t").count();
    let code = ["printf", "print(", "PS1", "\\\\", "sed ", "echo", "awk", ":\\"];
    escapes > 0 && word.literal().is_some() && !code.iter().any(|sign| text.contains(sign))
}
