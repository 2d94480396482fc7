//! `COPY --from=0`.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let stages: Vec<_> = file.stages().collect();
    for instruction in file.instructions() {
        let Kind::Copy(copy) = &instruction.kind else { continue };
        let Some(from) = &copy.from else { continue };
        found.target(from.span);
        let number = from.literal().and_then(|from| from.parse::<usize>().ok());
        let Some(stage) = number.and_then(|number| stages.get(number)) else { continue };
        match stage.name() {
            Some(name) => {
                let finding = found.at(from.span, format!("{} is stage `{}`", stage.index(), name.value));
                finding.related(name.span, "this one").help(format!("write `--from={}`", name.value));
                finding.fix(Fix::safe("use the name", vec![Edit::replace(from.span, name.value.as_str())]));
            }
            None => {
                let finding = found.at(from.span, format!("stage {} has no name", stage.index()));
                finding.related(stage.from().span, "it begins here").help("add `AS …` there, and use that name");
            }
        }
    }
}
