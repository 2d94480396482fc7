//! `RUN --security=insecure`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Run(run) = &instruction.kind else { continue };
        let Some(security) = &run.security else { continue };
        found.target(security.span);
        if security.is("insecure") {
            found
                .at(security.span, "this step may do everything on the builder")
                .help("do without, or build it elsewhere");
        }
    }
}
