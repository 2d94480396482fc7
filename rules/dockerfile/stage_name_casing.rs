//! `AS Builder`.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(name) = stage.name() else { continue };
        found.target(name.span);
        let lower = name.value.to_ascii_lowercase();
        if *name.value == *lower {
            continue;
        }
        let finding = found.at(name.span, format!("`{}` is not in lower case", name.value));
        finding.help(format!("write `{lower}`"));
        let mut edits = vec![Edit::replace(name.span, lower.clone())];
        let text = |span| file.source().str(span);
        let uses = file.stage_edges().filter(|edge| edge.to == stage.index()).map(|edge| edge.span);
        let written = uses.filter(|span| text(*span) == &*name.value);
        edits.extend(written.map(|span| Edit::replace(span, lower.clone())));
        finding.fix(Fix::safe("write it in lower case, here and where it is used", edits));
    }
}
