//! A relative directory under one that is not known.

use lint_core::dockerfile::{Base, Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let ground = stage.lineage().last().map(|stage| stage.base().clone());
        for (number, instruction) in stage.numbered() {
            let Kind::Workdir(word) = &instruction.kind else { continue };
            found.target(word.span);
            let path = stage.expand_at(word, number);
            let lint_core::Resolved::Known(path) = path else {
                found.undecided(word.span, "the directory depends on a variable");
                continue;
            };
            let absolute = path.starts_with(['/', '\\']) || path.as_bytes().get(1) == Some(&b':');
            let clear = absolute
                || path.starts_with("{{")
                || ground == Some(Base::Scratch)
                || stage.workdir_at(number).is_some();
            if !clear && !path.is_empty() {
                let finding = found.at(word.span, format!("`{path}` is relative to the directory of the base image"));
                finding.help(format!("write an absolute path, such as `/{path}`"));
            }
        }
    }
}
