//! Stages that the last one does not need.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.is_template() || file.is_unfinished() {
        return;
    }
    let reached = file.stages_of_the_image();
    for stage in file.stages() {
        let span = stage.name().map_or(stage.from().keyword.span, |name| name.span);
        found.target(span);
        if !reached.contains(&stage.index()) {
            let finding = found.at(span, format!("`{}` is no part of the final image", stage.label()));
            finding.help("delete it, or keep it as the `--target` of another build");
        }
    }
}
