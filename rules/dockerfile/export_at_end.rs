//! `RUN export A=1`, `RUN . venv/bin/activate`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, Connector};
use lint_core::{File, Found};
use std::ops::Range;

/// Files that set variables and do nothing else.
const SETTINGS: [&str; 9] =
    ["activate", ".bashrc", ".profile", ".bash_profile", "profile", "bashrc", "env.sh", "setup.bash", "nvm.sh"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(last) = run.script.root().pipelines().last() else { continue };
        let Some(command) = last.stages().last().and_then(|stage| stage.simple()) else { continue };
        let Some((range, name, help)) = setting(command).filter(|_| last.previous_connector() != Some(Connector::Or))
        else {
            continue;
        };
        let span = run.script.span(file.source(), range);
        let message = format!("`{name}` has no effect here: the shell of this RUN ends with it");
        found.at(span, message).help(help);
    }
}

/// The word to mark, its text, and what to do instead, for a command that changes nothing but its shell.
fn setting(command: Command<'_>) -> Option<(Range<usize>, String, &'static str)> {
    if command.redirects().len() > 0 {
        return None;
    }
    let Some(word) = command.words().next() else {
        let first = command.assignments().next()?;
        return Some((first.name_range, first.name.to_owned(), "use `ENV`, or `ARG` for the build alone"));
    };
    let name = word.literal()?;
    let mut arguments = command.arguments();
    let help = match &*name {
        "export" if arguments.any(|word| word.assignment().is_some()) => "use `ENV`",
        "alias" if arguments.len() > 0 => "write a script, or add it to a startup file of the shell",
        "umask" | "ulimit" if arguments.any(|word| !word.text().starts_with("-S")) => {
            "set it in front of the commands it is for"
        }
        "." | "source" => {
            let path = arguments.next()?.text().into_owned();
            let file = path.rsplit('/').next().unwrap_or_default();
            let known = SETTINGS.contains(&file) || path.ends_with(".cargo/env");
            known.then_some("put it in front of the commands it is for, or set with `ENV` what it sets")?
        }
        _ => return None,
    };
    Some((word.range(), name.into_owned(), help))
}
