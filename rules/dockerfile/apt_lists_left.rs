//! What `apt-get update` fetched is still there.

use lint_core::dockerfile::{Dockerfile, RunScript};
use lint_core::{File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage() else { return };
    let shipped: Vec<usize> = stage.lineage().map(|stage| stage.index()).collect();
    for run in file.scripts() {
        let ships = file.stage_of(run.instruction).is_some_and(|stage| shipped.contains(&stage.index()));
        let updates = run.script.commands().find(|command| is_action(command.effective().apt(), "update"));
        let Some(update) = updates.filter(|_| ships).and_then(|command| command.effective().apt()) else { continue };
        let span = run.script.span(file.source(), update.action.range());
        found.target(span);
        if !are_removed(run) && !file.keeps_apt_lists(run.instruction) {
            let finding = found.at(span, "the lists that this fetches stay in the image");
            finding.help("end the RUN with `&& rm -rf /var/lib/apt/lists/*`, or mount a cache on /var/lib/apt");
            let clear = run.script.commands().all(|command| command.effective().wrappers().count() == 0);
            let edit = file.addition(file.source(), run, "rm -rf /var/lib/apt/lists/*");
            if let Some(edit) = edit.filter(|_| clear && !are_read_later(file, run)) {
                finding.fix(Fix::safe("delete the lists", vec![edit]));
            }
        }
    }
}

fn is_action(apt: Option<lint_core::shell::Apt<'_>>, action: &str) -> bool {
    apt.is_some_and(|apt| apt.action.is(action))
}

/// True where the same RUN deletes the lists.
fn are_removed(run: &RunScript) -> bool {
    run.script.commands().any(|command| {
        let deletes = matches!(command.effective().program().as_deref(), Some("rm" | "find"));
        let names = |text: &str| text.contains("/var/lib/apt") || text.contains("/var/lib/{") && text.contains("apt");
        let cleans = ["dist-clean", "distclean"].iter().any(|action| is_action(command.effective().apt(), action));
        cleans || deletes && command.words().any(|word| names(&word.text()))
    })
}

/// True where a later step installs from the lists of this one, or runs something that may do so.
fn are_read_later(file: &Dockerfile, run: &RunScript) -> bool {
    let later = file.scripts().iter().filter(|other| other.instruction > run.instruction);
    later.into_iter().any(|other| {
        let mut fetched = false;
        other.script.commands().any(|command| {
            let effective = command.effective();
            fetched |= is_action(effective.apt(), "update");
            let program = effective.program().unwrap_or_default();
            let installs = effective.apt().is_some_and(|apt| !apt.action.is("clean")) || program == "apt-cache";
            let name = effective.name().unwrap_or_default();
            let script =
                name.contains('/') || name.ends_with(".sh") || name.is_empty() && !effective.words().is_empty();
            let hands_over = matches!(program.as_str(), "sh" | "bash" | "." | "source") && command.embedded().is_none();
            !fetched && (installs || script || hands_over)
        })
    })
}
