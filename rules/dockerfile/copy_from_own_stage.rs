//! A stage cannot copy from itself.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};
use std::collections::BTreeMap;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in file.stages().filter_map(|stage| stage.name()) {
        *counts.entry(name.value.to_ascii_lowercase()).or_default() += 1;
    }
    for stage in file.stages() {
        let Some(name) = stage.name() else { continue };
        if counts.get(&name.value.to_ascii_lowercase()).is_some_and(|count| *count > 1) {
            continue;
        }
        for instruction in stage.instructions() {
            let Kind::Copy(copy) = &instruction.kind else { continue };
            let Some(from) = &copy.from else { continue };
            found.target(from.span);
            if from.literal().is_some_and(|from| from.eq_ignore_ascii_case(&name.value)) {
                let finding = found.at(from.span, format!("`{}` is the stage that is being built", name.value));
                finding.related(name.span, "it begins here");
                finding.help("name an earlier stage, or use `RUN cp` for files of this one");
            }
        }
    }
}
