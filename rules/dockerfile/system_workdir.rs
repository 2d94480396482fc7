//! `WORKDIR /proc`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        for (number, instruction) in stage.numbered() {
            let Kind::Workdir(word) = &instruction.kind else { continue };
            found.target(word.span);
            let Some(path) = stage.workdir_at(number + 1).and_then(|path| path.known().cloned()) else { continue };
            let first = path.split('/').nth(1).unwrap_or_default();
            if ["proc", "sys", "dev"].contains(&first) {
                found.at(word.span, format!("`{path}` belongs to the kernel")).help("work in a directory of your own");
            }
        }
    }
}
