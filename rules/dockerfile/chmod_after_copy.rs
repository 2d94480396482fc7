//! `COPY`, then `RUN chmod`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::shell::{Command, Word};
use lint_core::{File, Found, Span};
use std::collections::BTreeMap;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let mut copied: BTreeMap<String, Span> = BTreeMap::new();
        let mut at = file.scripts().partition_point(|run| run.instruction < stage.from_number());
        for (number, instruction) in stage.numbered() {
            if let Kind::Copy(copy) | Kind::Add(copy) = &instruction.kind
                && let Some(target) = copy.destination.literal().filter(|_| copy.chmod.is_none())
            {
                copied.insert(target.to_string(), copy.destination.span);
            }
            while let Some(run) = file.scripts().get(at).filter(|run| run.instruction <= number) {
                at += 1;
                let words = run.script.commands().flat_map(|command| changed(command));
                let first = words.filter_map(|word| Some((copied.get(&*word.text())?, word))).next();
                if let Some((place, word)) = first {
                    let span = run.script.span(file.source(), word.range());
                    found.target(span);
                    let finding = found.at(span, "this was copied above, and is stored again");
                    finding.related(*place, "here").help("give the mode to COPY: `COPY --chmod=755 …`");
                }
            }
        }
    }
}

/// What `chmod` changes.
fn changed(command: Command<'_>) -> Vec<Word<'_>> {
    let effective = command.effective();
    if effective.program().as_deref() != Some("chmod") {
        return Vec::new();
    }
    effective.operands().into_iter().skip(1).cloned().collect()
}
