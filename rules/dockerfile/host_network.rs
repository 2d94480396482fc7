//! `RUN --network=host`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Run(run) = &instruction.kind else { continue };
        let Some(network) = &run.network else { continue };
        found.target(network.span);
        if network.is("host") {
            found.at(network.span, "this step shares the network of the builder").help("leave `--network=host` out");
        }
    }
}
