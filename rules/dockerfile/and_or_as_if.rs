//! `test && work || other`.

use lint_core::dockerfile::Dockerfile;
use lint_core::shell::{Command, CompoundKind, Connector, Pipeline, Stage};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for run in file.scripts() {
        for pipeline in run.script.lists().flat_map(|list| list.pipelines()) {
            let Some((then, other)) = branches(pipeline) else { continue };
            if then.effective().work().is_some() && other.effective().work().is_some() {
                let program = then.effective().program().unwrap_or_default();
                let operator = then.pipeline().connector_range();
                let span = run.script.span(file.source(), operator);
                let finding = found.at(span, format!("what follows runs where `{program}` fails, too"));
                finding.help("write `if … ; then … ; else … ; fi`");
            }
        }
    }
}

/// The commands behind `&&` and `||` where a test stands in front.
fn branches(pipeline: Pipeline<'_>) -> Option<(Command<'_>, Command<'_>)> {
    let asks = match pipeline.stages().last()? {
        Stage::Simple(command) => matches!(&*command.name()?, "[" | "test" | "command" | "grep" | "which"),
        Stage::Compound(compound) => compound.kind() == CompoundKind::Test,
    };
    let then = pipeline.next().filter(|_| asks && pipeline.connector() == Connector::And)?;
    let other = then.next().filter(|_| then.connector() == Connector::Or)?;
    Some((then.stages().last()?.simple()?, other.stages().last()?.simple()?))
}
