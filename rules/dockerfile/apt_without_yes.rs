//! apt-get stops where it would have to ask.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

/// Without `autoremove`, which asks only where something is left to remove.
const ASKING: [&str; 7] = ["install", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "build-dep"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.source().text().contains("Assume-Yes") {
        return;
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(apt) = effective.apt().filter(|apt| ASKING.iter().any(|action| apt.action.is(action))) else {
                continue;
            };
            let span = run.script.span(file.source(), apt.action.range());
            found.target(span);
            if apt.assumes_yes() || command.stage() > 0 {
                continue;
            }
            if !apt.is_known() {
                found.undecided(span, "a variable may hold the option");
                continue;
            }
            let program = effective.program().unwrap_or_default();
            let action = apt.action.text();
            let finding = found.at(span, format!("`{program} {action}` without `-y` aborts where it would ask"));
            finding.help("add `-y`");
            let end = span.slice(span.len()..span.len());
            finding.fix(Fix::safe("answer with yes", vec![Edit::insert_before(end, " -y")]));
        }
    }
}
