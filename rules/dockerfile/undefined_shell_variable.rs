//! Variables in commands that have no value.

use lint_core::dockerfile::{Dockerfile, RunScript, Stage};
use lint_core::shell::{Parameter, PartKind, Variables};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts().iter().filter(|run| !run.embedded && !run.onbuild) {
        let Some(stage) = file.stage_of(run.instruction) else { continue };
        // What another script sets is not known.
        let reads = |name: &str| matches!(name, "." | "source" | "eval");
        if file.is_template()
            || file.is_unfinished()
            || run.script.commands().any(|command| command.name().is_some_and(|name| reads(&name)))
        {
            continue;
        }
        let own = run.script.variables();
        let words: Vec<_> = run.script.words().collect();
        for part in words.iter().flat_map(|word| word.all_parts()) {
            let PartKind::Parameter(parameter) = part.kind() else { continue };
            let name = parameter.name();
            let open = parameter.operator().is_none_or(|operator| operator.starts_with(['#', '%', '/']));
            if !open || parameter.prefix() == Some("!") || stage.variable_at(name, run.instruction).is_some() {
                continue;
            }
            let Some((message, help)) = judge(file, &stage, &own, run, parameter) else { continue };
            found.at(run.script.span(file.source(), part.range()), message).help(help);
        }
    }
}

fn judge(
    file: &File<'_, Dockerfile>,
    stage: &Stage<'_>,
    own: &Variables<'_>,
    run: &RunScript,
    parameter: Parameter<'_>,
) -> Option<(String, String)> {
    let name = parameter.name();
    let base = stage.base_image().is_some_and(|base| base.sets(name));
    let from = stage.lineage().any(|stage| stage.image().is_some_and(|image| image.word.raw.contains(name)));
    if base || own.get(name).is_some() {
        return None;
    }
    if file.globals().iter().any(|global| global.name == *name) && !from {
        let message = format!("`{name}` is set before the first FROM alone, so this is empty");
        return Some((message, format!("put `ARG {name}` into this stage")));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) || name.ends_with("_proxy") {
        return None;
    }
    let inner = &file.scripts()[file.scripts().partition_point(|other| other.instruction < run.instruction)..];
    let mut inner =
        inner.iter().take_while(|other| other.instruction == run.instruction).filter(|other| other.embedded);
    if inner.any(|other| other.script.variables().get(name).is_some()) {
        let message = format!("`{name}` is empty: the outer shell reads it, before the inner one sets it");
        return Some((message, format!("write `\\${name}`, or put the script into single quotes")));
    }
    Some((format!("nothing sets `{name}`, so this is empty"), format!("set it, or give a default: `${{{name}:-…}}`")))
}
