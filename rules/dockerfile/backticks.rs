//! `` `…` ``.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::PartKind;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.every_script() {
        for word in run.script.words() {
            for part in word.all_parts() {
                let PartKind::Backticks(_) = part.kind() else { continue };
                let span = run.script.span(file.source(), part.range());
                let finding = found.at(span, "a command stands in backticks");
                finding.help("write `$(…)`");
                let inner = part.raw().trim_matches('`');
                // A backslash means something else between backticks, and a comment would take the parenthesis.
                let plain = !inner.contains(['\\', '`', '#', '(']) && part.raw().len() == inner.len() + 2;
                let end = part.range().end;
                let marks = [part.range().start..part.range().start + 1, end - 1..end];
                let [open, close] = marks.map(|range| run.script.span(file.source(), range));
                if plain && file.source().str(open) == "`" && file.source().str(close) == "`" {
                    let edits = vec![Edit::replace(open, "$("), Edit::replace(close, ")")];
                    finding.fix(Fix::safe("write `$(…)`", edits));
                }
            }
        }
    }
}
