//! Archives that stay in the layer of their copy.

use lint_core::dockerfile::{Dockerfile, Kind, Stage, Transfer, Word};
use lint_core::shell::{Command, Work};
use lint_core::{File, Found, Span};

const ARCHIVES: [&str; 13] = [
    ".tar", ".tar.bz2", ".tar.gz", ".tar.lz4", ".tar.xz", ".tar.zst", ".tbz", ".tbz2", ".tgz", ".txz", ".tzst", ".zip",
    ".7z",
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(last) = file.final_stage() else { return };
    for stage in last.lineage() {
        for (number, instruction) in stage.numbered() {
            let (transfer, add) = match &instruction.kind {
                Kind::Copy(copy) => (copy, false),
                Kind::Add(add) if add.unpack != Some(true) => (add, true),
                _ => continue,
            };
            for source in transfer.paths().filter(|source| stays_packed(source, add)) {
                found.target(source.span);
                let Some(name) = name_in_image(transfer, source) else { continue };
                let Some(place) = extraction(file, &last, number, &name) else { continue };
                let finding = found.at(source.span, "the archive stays in a layer, though a later step unpacks it");
                finding.related(place, "here").help("unpack it with `ADD`, or use it through `RUN --mount=type=bind`");
            }
        }
    }
}

/// True for an archive by name that the instruction leaves as it is: `ADD` unpacks local ones, but for zip.
fn stays_packed(source: &Word, add: bool) -> bool {
    let Some(path) = source.literal() else { return false };
    let path = path.to_ascii_lowercase();
    let local = !path.contains("://");
    ARCHIVES.iter().any(|ending| path.ends_with(ending)) && !(add && local && !path.ends_with(".zip"))
}

/// The last part of the path under which the file is in the image.
fn name_in_image(transfer: &Transfer, source: &Word) -> Option<String> {
    let target = transfer.destination.literal()?;
    let path = source.literal()?;
    let folder = target.ends_with('/') || transfer.sources.len() > 1 || matches!(&*target, "." | "..");
    let base = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let named = base(&target);
    let archive = ARCHIVES.iter().any(|ending| named.to_ascii_lowercase().ends_with(ending));
    Some(if folder || !archive { base(&path) } else { named })
}

/// Where a later step of the image unpacks a file of this name.
fn extraction(file: &File<'_, Dockerfile>, last: &Stage<'_>, after: usize, name: &str) -> Option<Span> {
    let stages: Vec<usize> = last.lineage().map(|stage| stage.index()).collect();
    let ships = |number| file.stage_of(number).is_some_and(|stage| stages.contains(&stage.index()));
    let later = file.scripts().iter().filter(|run| run.instruction > after && ships(run.instruction));
    later.into_iter().find_map(|run| {
        let command = run.script.commands().find(|command| unpacks(*command, name))?;
        Some(run.script.span(file.source(), command.words().next()?.range()))
    })
}

fn unpacks(command: Command<'_>, name: &str) -> bool {
    let effective = command.effective();
    let lists =
        effective.program().is_some_and(|program| program == "unzip") && effective.option(Some('l'), "").is_some();
    effective.work() == Some(Work::Unpack)
        && !lists
        && effective.arguments().iter().any(|word| word.text().rsplit(['/', '=']).next() == Some(name))
}
