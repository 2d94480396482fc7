//! `2>&1 > file`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{RedirectKind, Scope};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        // In front of a pipe, or in a substitution, it is a known way to take the errors alone.
        let commands = run.script.commands().filter(|command| command.is_last_stage());
        for command in commands.filter(|command| !command.is_inside(Scope::Substitution)) {
            let redirects: Vec<_> = command.redirects().collect();
            let copies = redirects.iter().position(|redirect| {
                let errors = redirect.kind() == RedirectKind::DuplicateOutput && redirect.descriptor() == Some(2);
                errors && redirect.target().is("1")
            });
            let Some(at) = copies else { continue };
            let output = redirects[at + 1..].iter().find(|redirect| {
                let file = matches!(redirect.kind(), RedirectKind::Output | RedirectKind::Append);
                file && matches!(redirect.descriptor(), None | Some(1))
            });
            if let Some(output) = output {
                let span = |range| run.script.span(file.source(), range);
                let finding = found.at(span(redirects[at].range()), "errors do not follow the output");
                finding.related(span(output.range()), "the output goes here");
                finding.help("put `2>&1` behind it");
            }
        }
    }
}
