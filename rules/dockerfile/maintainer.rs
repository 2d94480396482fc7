//! `MAINTAINER` was replaced by a label.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Maintainer(name) = &instruction.kind else { continue };
        found.target(instruction.span);
        let finding = found.at(instruction.keyword.span, "MAINTAINER is deprecated");
        finding.help("use the label `org.opencontainers.image.authors`");
        let plain = !name.value.contains(['"', '\\', '$', '`', '\n']) && instruction.comments.is_empty();
        if plain && *file.source().str(name.span) == *name.value {
            let label = format!("LABEL org.opencontainers.image.authors=\"{}\"", name.value);
            finding.fix(Fix::safe("make it a label", vec![Edit::replace(instruction.span, label)]));
        }
    }
}
