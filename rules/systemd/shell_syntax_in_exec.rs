//! Signs that only a shell understands, in a line that no shell reads.

use lint_core::systemd::{Command, SignKind, Unit};
use lint_core::{File, Found};

pub fn check(unit: &File<Unit>, found: &mut Found) {
    for (assignment, line) in unit.command_lines() {
        for command in &line.commands {
            found.target(command.span);
            let mut signs = command.shell_signs(unit.source()).into_iter();
            let Some(first) = signs.next() else { continue };
            let sign = unit.source().str(first.span);
            let finding = found.at(first.span, message(command, first.kind, sign));
            finding.help(help(&assignment.key, first.kind, sign));
            for sign in signs {
                finding.related(sign.span, "no shell reads this either");
            }
        }
    }
}

fn message(command: &Command, kind: SignKind, sign: &str) -> String {
    let what = match kind {
        SignKind::Redirection | SignKind::Operator | SignKind::Background => {
            format!("`{sign}` goes to `{}` as an argument", command.program.as_str())
        }
        SignKind::Separator => "this `;` is part of the word".to_owned(),
        SignKind::Substitution if sign.starts_with('$') => "`$(…)` is not run".to_owned(),
        SignKind::Substitution => "the command in backticks is not run".to_owned(),
        SignKind::Pattern => format!("`{}` gets the `*` as it stands, it is no pattern here", command.program_name()),
        SignKind::Variable => "this variable is taken for the program".to_owned(),
        SignKind::Builtin => format!("`{sign}` is a word of shells, and taken for the program"),
    };
    format!("{what}: no shell reads this line")
}

fn help(key: &str, kind: SignKind, sign: &str) -> String {
    match kind {
        SignKind::Redirection if sign == ">" => {
            "write `StandardOutput=truncate:FILE`, or let a shell read the line: `/bin/sh -c '…'`".to_owned()
        }
        SignKind::Redirection if sign == ">>" => {
            "write `StandardOutput=append:FILE`, or let a shell read the line: `/bin/sh -c '…'`".to_owned()
        }
        SignKind::Background => "remove it: systemd does not wait for the main process of a service".to_owned(),
        SignKind::Separator => "put a blank before the `;`, so that it ends the command".to_owned(),
        SignKind::Variable => "set the variable with `Environment=`".to_owned(),
        SignKind::Builtin if sign == "cd" => {
            "set `WorkingDirectory=`, or let a shell read the line: `/bin/sh -c '…'`".to_owned()
        }
        _ => format!("let a shell read the line: `{key}=/bin/sh -c '…'`"),
    }
}
