//! A stage cannot copy from itself.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(name) = stage.name() else { continue };
        if file
            .stages()
            .filter_map(|other| other.name())
            .any(|other| other.span != name.span && other.value.eq_ignore_ascii_case(&name.value))
        {
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
