//! Recommended packages are installed unless one says no.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.source().text().contains("Install-Recommends") {
        return;
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(apt) = effective.apt().filter(|apt| apt.action.is("install")) else { continue };
            let span = run.script.span(file.source(), apt.action.range());
            found.target(span);
            if effective.option(None, "no-install-recommends").is_none() && apt.is_known() {
                let finding = found.at(span, "without `--no-install-recommends` this brings more than it names");
                finding.help("add `--no-install-recommends`, and `ca-certificates` where TLS is used");
                let end = span.slice(span.len()..span.len());
                let edit = Edit::insert_before(end, " --no-install-recommends");
                finding.fix(Fix::unsafe_("install what is named, and what that needs", vec![edit]));
            }
        }
    }
}
