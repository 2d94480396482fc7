//! Circles of stages.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let circle = file.stages_in_circles();
    let name = |index: usize| file.stages().nth(index).map_or_else(String::new, |stage| stage.label());
    for edge in file.stage_edges().filter(|edge| edge.to > edge.from) {
        found.target(edge.span);
        if circle.contains(&edge.from) && circle.contains(&edge.to) {
            let (from, to) = (name(edge.from), name(edge.to));
            let finding = found.at(edge.span, format!("`{from}` needs `{to}`, which needs `{from}`"));
            finding.help("take what both need into a stage of its own");
        }
    }
}
