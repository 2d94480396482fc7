//! `--platform=$TARGETPLATFORM`.

use lint_core::dockerfile::{Dockerfile, Part};
use lint_core::{Edit, File, Fix, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(image) = stage.image() else { continue };
        let (Some(platform), Some(flag)) = (&image.platform, stage.from().flag("platform")) else { continue };
        found.target(flag.span);
        let [Part::Reference(reference)] = platform.parts.as_slice() else { continue };
        if reference.name.value != *"TARGETPLATFORM" || reference.modifier.is_some() {
            continue;
        }
        let finding = found.at(flag.span, "this is what FROM does by itself");
        finding.help("leave it out");
        let gap = file.source().span(flag.span.range().start..image.word.span.range().start);
        if file.source().str(gap).trim_end() == file.source().str(flag.span) {
            finding.fix(Fix::safe("leave the flag out", vec![Edit::delete(gap)]));
        }
    }
}
