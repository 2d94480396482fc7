//! What `apt-get update` fetched is still there.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage() else { return };
    let shipped: Vec<usize> = stage.lineage().map(|stage| stage.index()).collect();
    for run in file.scripts() {
        let ships = file.stage_of(run.instruction).is_some_and(|stage| shipped.contains(&stage.index()));
        let actions = run.script.commands().filter_map(|command| Some(command.effective().apt()?.action));
        let Some(update) = actions.into_iter().find(|action| action.is("update")).filter(|_| ships) else { continue };
        let span = run.script.span(file.source(), update.range());
        found.target(span);
        let removed = run.script.commands().any(|command| {
            command.effective().program().is_some_and(|program| program == "rm" || program == "find")
                && command.words().any(|word| word.text().contains("/var/lib/apt"))
        });
        if !removed && !file.keeps_apt_lists(run.instruction) {
            let finding = found.at(span, "the lists that this fetches stay in the image");
            finding.help("end the RUN with `&& rm -rf /var/lib/apt/lists/*`, or mount a cache on /var/lib/apt");
        }
    }
}
