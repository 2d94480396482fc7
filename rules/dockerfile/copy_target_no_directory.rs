//! Several sources need a directory.

use lint_core::dockerfile::{Dockerfile, Kind, Stage};
use lint_core::{Edit, File, Fix, Found};

/// So many instructions above are searched for the name of the directory.
const LOOKED_AT: usize = 500;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        for (number, instruction) in stage.numbered() {
            let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { continue };
            if copy.sources.len() < 2 {
                continue;
            }
            let target = &copy.destination;
            found.target(target.span);
            let Some(path) = target.literal() else {
                found.undecided(target.span, "the target depends on a variable");
                continue;
            };
            let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
            if matches!(last, "" | "." | "..") || is_directory(file, &stage, number, &path) {
                continue;
            }
            let message = format!("{} sources go to `{path}`, which has no `/` at its end", copy.sources.len());
            let finding = found.at(target.span, message);
            finding.help(format!("write `{path}/`"));
            if !copy.json && *target.raw == *path {
                let end = target.span.slice(target.span.len()..target.span.len());
                finding.fix(Fix::safe("make the target a directory", vec![Edit::insert_before(end, "/")]));
            }
        }
    }
}

/// True where an earlier instruction works in that directory, or names it.
fn is_directory(file: &File<'_, Dockerfile>, stage: &Stage<'_>, number: usize, path: &str) -> bool {
    let workdir = stage.workdir_at(number);
    let inside = workdir
        .as_ref()
        .and_then(|dir| dir.known())
        .is_some_and(|dir| dir.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')));
    let nearest = stage.lineage().flat_map(|stage| stage.numbered().rev()).skip_while(|(at, _)| *at >= number);
    inside || nearest.take(LOOKED_AT).any(|(_, instruction)| file.source().str(instruction.extent()).contains(path))
}
