//! `apt-get update` in a layer of its own grows old there.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::shell::Word;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded) {
        let Some(update) = action(run, "update") else { continue };
        let span = run.script.span(file.source(), update.range());
        found.target(span);
        let Some(stage) = file.stage_of(run.instruction) else { continue };
        let alone = run.script.commands().len() == 1 && !file.keeps_apt_lists(run.instruction);
        let end = stage.end();
        let from = file.scripts().partition_point(|earlier| earlier.instruction <= run.instruction);
        let mut later = file.scripts()[from..].iter().take_while(|later| later.instruction < end);
        let next = later.find(|later| action(later, "update").is_some() || action(later, "install").is_some());
        let Some(next) = next.filter(|next| alone && action(next, "update").is_none()) else { continue };
        let Some(install) = action(next, "install") else { continue };
        let finding = found.at(span, "this update is cached without the installation that it is for");
        finding.related(next.script.span(file.source(), install.range()), "installed with the lists of that time");
        finding.help("join them: `RUN apt-get update && apt-get install …`");
    }
}

/// The word of this action in the first apt-get that does it.
fn action<'a>(run: &'a RunScript, name: &str) -> Option<Word<'a>> {
    let mut actions = run.script.commands().filter_map(|command| Some(command.effective().apt()?.action));
    actions.find(|action| action.is(name))
}
