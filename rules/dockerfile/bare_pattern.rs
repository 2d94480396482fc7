//! `rm *`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::PartKind;
use lint_core::{File, Found};

/// Programs that take names of files, and options among them.
const TOOLS: [&str; 16] = [
    "rm",
    "cp",
    "mv",
    "ls",
    "cat",
    "chmod",
    "chown",
    "chgrp",
    "touch",
    "ln",
    "rmdir",
    "gzip",
    "gunzip",
    "tar",
    "install",
    "sha256sum",
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for command in run.script.commands() {
            let effective = command.effective();
            if !effective.program().is_some_and(|program| TOOLS.contains(&program.as_str())) {
                continue;
            }
            let words = effective.arguments().iter().take_while(|word| !word.is("--"));
            for word in words.filter(|word| matches!(word.parts().next().map(|part| part.kind()), Some(PartKind::Glob)))
            {
                let span = run.script.span(file.source(), word.range());
                let finding = found.at(span, "a name that begins with a hyphen would be an option");
                finding.help(format!("write `./{}`", word.raw()));
            }
        }
    }
}
