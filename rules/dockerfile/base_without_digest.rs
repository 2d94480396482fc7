//! A tag is a promise, a digest is the content.

use lint_core::dockerfile::{Base, Dockerfile};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for stage in file.stages() {
        let Some(image) = stage.image() else { continue };
        match stage.base() {
            Base::Image(reference) => {
                found.target(image.word.span);
                if !reference.contains("@sha256:") && reference.contains([':', '/']) {
                    let finding = found.at(image.word.span, format!("`{reference}` has no digest"));
                    finding.help("add `@sha256:…` behind the tag");
                }
            }
            Base::Unresolved(_) => {
                found.undecided(image.word.span, "the image depends on a variable without a default")
            }
            Base::Scratch | Base::Stage(_) | Base::Missing => {}
        }
    }
}
