//! Shell commands in an image without a shell.

use lint_core::dockerfile::{Command, Dockerfile, Kind, Stage};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let bare = stage.parent().is_none() && stage.base_image().is_some_and(|base| base.has_no_shell());
        if !bare {
            continue;
        }
        for (number, instruction) in stage.numbered() {
            let Kind::Run(run) = &instruction.kind else { continue };
            found.target(instruction.keyword.span);
            let shell = matches!(run.command, Command::Shell(_)) && stage.shell_at(number).is_none();
            if shell && run.mounts.is_empty() && !may_bring_shell(&stage, number) {
                let finding = found.at(instruction.keyword.span, "this image has no shell, so this cannot run");
                finding.help("do it in an earlier stage, and copy the result");
                break;
            }
        }
    }
}

/// True where an instruction before puts a shell there, or may do so.
fn may_bring_shell(stage: &Stage<'_>, before: usize) -> bool {
    let mut earlier = stage.numbered().take_while(|(number, _)| *number < before);
    earlier.any(|(_, instruction)| match &instruction.kind {
        Kind::Copy(copy) | Kind::Add(copy) => {
            let shell = copy.paths().any(|path| path.raw.contains("bin") || path.raw.contains("sh"));
            let target = copy.destination.literal();
            let top =
                target.is_none_or(|target| !target.starts_with('/') || target.len() == 1 || target.contains("bin"));
            shell || top
        }
        Kind::Run(_) => true,
        _ => false,
    })
}
