//! A base beside the list.

use lint_core::dockerfile::{Base, Dockerfile};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    if file.facts().allowed_bases.is_empty() {
        return;
    }
    let Some(ground) = file.final_stage().map(|stage| stage.ground()) else { return };
    let Some(image) = ground.image() else { return };
    match ground.base() {
        Base::Image(reference) => {
            found.target(image.word.span);
            if !file.facts().allows_base(reference) {
                let message = format!("`{reference}` is none of the bases that are allowed");
                let finding = found.at(image.word.span, message);
                finding.help(format!("allowed are: {}", file.facts().allowed_bases.join(", ")));
            }
        }
        Base::Unresolved(_) => found.undecided(image.word.span, "the image depends on a variable without a default"),
        Base::Scratch | Base::Stage(_) | Base::Missing => {}
    }
}
