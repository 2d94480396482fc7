//! `curl -o file`, and no checksum.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Effective, Word};
use lint_core::{File, Found};
use std::cell::LazyCell;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        let checked = LazyCell::new(|| file.checks_downloads(file.source(), run.instruction));
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(url) = saved(&effective) else { continue };
            let span = run.script.span(file.source(), url.range());
            found.target(span);
            let text = url.text();
            let key = [".asc", ".gpg", ".pub", ".pem", ".crt", ".sig", ".sha256", ".sha512", ".key", ".sum"];
            if key.iter().any(|ending| text.ends_with(ending)) || *checked {
                continue;
            }
            let finding = found.at(span, "nothing checks what comes from here");
            finding.help(
                "check it in the same RUN (`echo \"<sum>  <file>\" | sha256sum -c -`), or use `ADD --checksum=…`",
            );
        }
    }
}

/// The address whose content a command saves as a file.
fn saved<'a>(effective: &Effective<'a>) -> Option<Word<'a>> {
    let url = effective.url()?.clone();
    let saves = match effective.program()?.as_str() {
        "curl" => {
            effective.option(Some('o'), "output").or_else(|| effective.option(Some('O'), "remote-name")).is_some()
        }
        "wget" => effective.option(Some('O'), "output-document").is_none_or(|word| !word.text().ends_with('-')),
        "aria2c" => true,
        _ => false,
    };
    let into_nothing = effective.arguments().iter().any(|word| word.is("/dev/null") || word.is("-"));
    let redirected = effective.command().redirects().any(|redirect| redirect.target().text().starts_with('/'));
    ((saves || redirected) && !into_nothing).then_some(url)
}
