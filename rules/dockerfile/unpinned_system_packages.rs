//! `apt-get install curl`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for command in run.script.commands() {
            let Some(packaging) = command.effective().packaging() else { continue };
            let open = packaging.unpinned();
            let Some(first) = open.first() else { continue };
            let span = run.script.span(file.source(), first.range());
            found.target(span);
            let names: Vec<String> = open.iter().take(5).map(|word| format!("`{}`", word.text())).collect();
            let more = if open.len() > names.len() { " and more" } else { "" };
            let finding = found.at(span, format!("no version is named for {}{more}", names.join(", ")));
            finding.help("name the version that was tested");
        }
    }
}
