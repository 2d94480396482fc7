//! A shell as process 1.

use lint_core::dockerfile::{Command, Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for (number, instruction) in file.instructions().iter().enumerate() {
        let (Kind::Cmd(command) | Kind::Entrypoint(command)) = &instruction.kind else { continue };
        found.target(command.span());
        let Command::Shell(shell) = command else { continue };
        let own = file.stage_of(number).is_some_and(|stage| stage.shell_at(number).is_some());
        if !own && !shell.bracketed && !shell.text.as_str().starts_with("exec ") {
            let finding = found.at(shell.span, "this runs in a shell, which is process 1 in its place");
            finding.help("write a JSON array: [\"program\", \"argument\"]");
        }
    }
}
