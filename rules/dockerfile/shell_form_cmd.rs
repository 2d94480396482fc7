//! A shell as process 1.

use lint_core::dockerfile::{Command, Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for (number, instruction) in file.instructions().iter().enumerate() {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.kind else { continue };
        found.target(command.span());
        let Command::Shell(shell) = command else { continue };
        let own = file.stage_of(number).is_some_and(|stage| stage.shell_at(number).is_some());
        if own || shell.bracketed || shell.text.as_str().starts_with("exec ") {
            continue;
        }
        let finding = found.at(shell.span, "this runs in a shell, which is process 1 in its place");
        finding.help("write a JSON array: [\"program\", \"argument\"]");
        let Some(argv) = file.argv(number).filter(|_| instruction.comments.is_empty()) else { continue };
        if let Some(array) = json(&argv) {
            let edits = vec![Edit::replace(shell.span, array)];
            let title = "start it without a shell";
            let same = matches!(instruction.kind, Kind::Cmd(_)) && is_started_as_it_is(file, number);
            finding.fix(if same { Fix::safe(title, edits) } else { Fix::unsafe_(title, edits) });
        }
    }
}

/// True where no `ENTRYPOINT` sees the shell that the text was handed to until now. An `ENTRYPOINT` itself is handed the `CMD` and
/// the arguments of `docker run` as soon as it has no shell.
fn is_started_as_it_is(file: &Dockerfile, number: usize) -> bool {
    let Some(stage) = file.stage_of(number) else { return false };
    stage.entrypoint().is_none() && stage.base_image().is_some_and(|image| image.starts_any_command())
}

/// The words as a JSON array. `None` where one of them has a character that is better looked at.
fn json(words: &[String]) -> Option<String> {
    let quoted = words.iter().map(|word| {
        let plain = word.chars().all(|c| !c.is_control());
        plain.then(|| format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")))
    });
    Some(format!("[{}]", quoted.collect::<Option<Vec<_>>>()?.join(", ")))
}
