//! An image that runs a service and does not say when it works.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage() else { return };
    let Some(image) = stage.image() else { return };
    if stage.cmd().is_none() && stage.entrypoint().is_none() {
        return;
    }
    found.target(image.word.span);
    if stage.healthcheck().is_none() {
        let finding = found.at(image.word.span, "no HEALTHCHECK follows: a service that hangs looks healthy");
        finding.help("add `HEALTHCHECK CMD …`, or say `HEALTHCHECK NONE` where another program checks");
    }
}
