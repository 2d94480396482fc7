//! Packages without a version.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let words = effective.unpinned();
            let Some(first) = words.first() else { continue };
            let span = run.script.span(file.source(), first.range());
            found.target(span);
            let names: Vec<String> = words.iter().take(5).map(|word| format!("`{}`", word.text())).collect();
            let more = if words.len() > names.len() { " and more" } else { "" };
            let message = format!("no version is named for {}{more}", names.join(", "));
            let finding = found.at(span, message);
            finding.help("name the version that was tested, or install from a lock file");
        }
    }
}
