//! Package lists in a layer of their own grow old there.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::{PackageAction, Packager, Packaging};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(refresh) = all(run).find(|it| it.action == PackageAction::Refresh) else { continue };
        let span = run.script.span(file.source(), refresh.word.range());
        found.target(span);
        let Some(stage) = file.stage_of(run.instruction) else { continue };
        if run.script.commands().len() != 1 || file.keeps_apt_lists(run.instruction) {
            continue;
        }
        let own = |later: &RunScript| -> Vec<PackageAction> {
            all(later).filter(|it| it.packager == refresh.packager).map(|it| it.action).collect()
        };
        let end = stage.end();
        let from = file.scripts().partition_point(|earlier| earlier.instruction <= run.instruction);
        let mut later = file.scripts()[from..].iter().take_while(|later| later.instruction < end);
        let next = later.find(|later| {
            own(later).iter().any(|action| matches!(action, PackageAction::Refresh | PackageAction::Install))
        });
        let Some(next) = next.filter(|next| !own(next).contains(&PackageAction::Refresh)) else { continue };
        let install = all(next).find(|it| it.packager == refresh.packager && it.action == PackageAction::Install);
        let Some(install) = install.filter(|install| !fetches_anew(install)) else { continue };
        let finding = found.at(span, "this update is cached without the installation that it is for");
        finding.related(next.script.span(file.source(), install.word.range()), "installed with the lists of that time");
        finding.help("join them in one RUN, with `&&` between them");
    }
}

fn all(run: &RunScript) -> impl Iterator<Item = Packaging<'_>> {
    run.script.commands().filter_map(|command| command.effective().packaging())
}

/// True for `apk add` that fetches the lists itself.
fn fetches_anew(install: &Packaging<'_>) -> bool {
    install.packager == Packager::Apk && install.has(Some('U'), &["--no-cache", "--update", "--update-cache"])
}
