//! Package managers that would have to ask.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{PackageAction, Packager};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.source().text().to_ascii_lowercase().contains("assumeyes=") {
        return;
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            let effective = command.effective();
            let program = effective.program().unwrap_or_default();
            let Some(packaging) = effective.packaging().filter(|_| program != "microdnf") else { continue };
            let asks = [PackageAction::Install, PackageAction::Remove, PackageAction::Upgrade];
            let option = match packaging.packager {
                Packager::Dnf => "-y",
                Packager::Zypper => "-n",
                Packager::Pacman => "--noconfirm",
                Packager::Apt | Packager::Apk => continue,
            };
            let span = run.script.span(file.source(), packaging.word.range());
            if !asks.contains(&packaging.action) || packaging.word.is("group") {
                continue;
            }
            found.target(span);
            if packaging.assumes_yes() || command.stage() > 0 {
                continue;
            }
            if !packaging.is_known() {
                found.undecided(span, "a variable may hold the option");
                continue;
            }
            let action = packaging.word.text();
            let finding = found.at(span, format!("`{program} {action}` without `{option}` stops where it would ask"));
            finding.help(format!("add `{option}`"));
            let edit = match packaging.packager {
                Packager::Zypper => Edit::insert_before(span, "-n "),
                _ => Edit::insert_before(span.slice(span.len()..span.len()), format!(" {option}")),
            };
            finding.fix(Fix::safe("answer with yes", vec![edit]));
        }
    }
}
