//! No stage of its own for what builds.

use lint_core::dockerfile::{Base, Dockerfile, Instruction, Kind, Stage};
use lint_core::shell::Work;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(last) = file.final_stage().filter(|stage| *stage.ground().base() != Base::Scratch) else { return };
    let keyword = last.from().keyword.span;
    found.target(keyword);
    let several = file.stages().len() > last.lineage().count();
    if several && matches!(last.ground().base(), Base::Unresolved(_)) {
        found.undecided(keyword, "a variable may say which stage the last one is built on");
        return;
    }
    let lineage: Vec<usize> = last.lineage().map(|stage| stage.index()).collect();
    let below = last.lineage().skip(1).find_map(|stage| Some((stage, builder(file, &stage)?)));
    if let Some((stage, program)) = below {
        let name = stage.name().map_or_else(|| stage.index().to_string(), |name| name.value.to_string());
        let message = format!("the last stage is built on `{name}`, where `{program}` builds");
        let finding = found.at(keyword, message);
        finding.related(stage.from().keyword.span, "it begins here");
        finding.help("take the result alone with `COPY --from`");
        return;
    }
    let takes = file.stage_edges().any(|edge| lineage.contains(&edge.from) && !lineage.contains(&edge.to));
    let instructions = last.lineage().flat_map(|stage| stage.instructions());
    if takes || instructions.into_iter().any(takes_from_elsewhere) {
        return;
    }
    let message = match several {
        true => "the last stage takes nothing from the ones before",
        false => "everything is made in one stage",
    };
    found.at(keyword, message).help("build in a stage of its own, and take the result with `COPY --from`");
}

/// The program that builds in a stage.
fn builder(file: &Dockerfile, stage: &Stage<'_>) -> Option<String> {
    let own = file.scripts().iter().filter(|run| stage.numbered().any(|(number, _)| number == run.instruction));
    own.flat_map(|run| run.script.commands()).find_map(|command| {
        let effective = command.effective();
        effective.program().filter(|_| effective.work() == Some(Work::Build))
    })
}

/// True for a copy from another image, a named context, or a stage that a variable names.
fn takes_from_elsewhere(instruction: &Instruction) -> bool {
    matches!(&instruction.kind, Kind::Copy(copy) if copy.from.is_some())
}
