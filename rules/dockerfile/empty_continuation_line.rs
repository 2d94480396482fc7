//! Blank lines that end nothing.

use lint_core::dockerfile::Dockerfile;
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Some((first, rest)) = instruction.blank_lines.split_first() else { continue };
        let name = instruction.name().map_or("the instruction", |name| name.as_str());
        let lines = || [first].into_iter().chain(rest).map(|blank| file.source().lines_of(*blank));
        let finding = found.at(file.source().lines_of(*first), format!("{name} goes on behind this blank line"));
        for line in lines().skip(1) {
            finding.related(line, "and behind this one");
        }
        finding.help("delete it");
        finding.fix(Fix::safe("delete the blank lines", lines().map(Edit::delete).collect()));
    }
}
