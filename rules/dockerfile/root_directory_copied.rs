//! `COPY --from=build / /`.

use lint_core::dockerfile::{Base, Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages().filter(|stage| *stage.ground().base() != Base::Scratch) {
        for instruction in stage.instructions() {
            let Kind::Copy(copy) = &instruction.kind else { continue };
            let Some(from) = &copy.from else { continue };
            for source in copy.paths() {
                found.target(source.span);
                if source.is("/") && copy.destination.is("/") {
                    let finding = found.at(source.span, format!("this copies everything of `{}`", from.raw));
                    finding.help("name the files that the image needs");
                }
            }
        }
    }
}
