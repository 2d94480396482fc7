//! A relative target without a directory of its own.

use lint_core::dockerfile::{Base, Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let scratch = *stage.ground().base() == Base::Scratch;
        for (number, instruction) in stage.numbered() {
            let (Kind::Copy(copy) | Kind::Add(copy)) = &instruction.kind else { continue };
            let target = &copy.destination;
            found.target(target.span);
            let Some(path) = target.literal().filter(|_| !scratch) else { continue };
            let absolute = path.starts_with(['/', '\\']) || path.as_bytes().get(1) == Some(&b':');
            if !absolute && stage.workdir_at(number).is_none() {
                let finding = found.at(target.span, "no WORKDIR stands above, so this is up to the base image");
                finding.help("put a WORKDIR above, or copy to an absolute path");
            }
        }
    }
}
