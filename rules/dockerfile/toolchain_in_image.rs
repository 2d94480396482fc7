//! A build in the final stage.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

/// Programs and the first arguments with which they build.
const BUILDS: [(&str, &[&str]); 6] = [
    ("go", &["build"]),
    ("cargo", &["build"]),
    ("mvn", &["package", "install", "verify"]),
    ("gradle", &["build", "assemble", "bootJar"]),
    ("dotnet", &["publish", "build"]),
    ("stack", &["build"]),
];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage().filter(|stage| stage.cmd().is_some() || stage.entrypoint().is_some()) else {
        return;
    };
    let shipped: Vec<usize> = stage.lineage().map(|stage| stage.index()).collect();
    let ships = |number| file.stage_of(number).is_some_and(|stage| shipped.contains(&stage.index()));
    for run in file.scripts().iter().filter(|run| ships(run.instruction)) {
        for command in run.script.commands() {
            let effective = command.effective();
            let Some(program) = effective.program() else { continue };
            let Some((_, actions)) = BUILDS.iter().find(|(name, _)| *name == program) else { continue };
            let Some(action) = effective.operands().into_iter().find(|word| actions.iter().any(|it| word.is(it)))
            else {
                continue;
            };
            let start = effective.words().first().map_or(0, |word| word.range().start);
            let span = run.script.span(file.source(), start..action.range().end);
            found.target(span);
            let finding = found.at(span, format!("`{program}` builds in the stage that becomes the image"));
            finding.help("build in a stage of its own, and take the result with `COPY --from`");
            return;
        }
    }
}
