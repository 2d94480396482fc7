//! An image without `USER` runs as its base does.

use lint_core::dockerfile::{Base, Dockerfile};
use lint_core::{File, Found};

/// Parts of references of images that are published with a user other than root.
const UNPRIVILEGED: [&str; 6] =
    ["nonroot", "-unprivileged", "cgr.dev/chainguard/", "rootless", "bitnami/", "jenkins/jenkins"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let Some(stage) = file.final_stage() else { return };
    let (Some(image), None) = (stage.image(), stage.effective_user()) else {
        found.target(stage.from().span);
        return;
    };
    let Some(ground) = stage.lineage().last() else { return };
    match ground.base() {
        Base::Image(reference) if UNPRIVILEGED.iter().any(|part| reference.contains(part)) => {
            found.target(image.word.span);
        }
        Base::Image(_) | Base::Scratch => {
            found.target(image.word.span);
            let message = "no `USER` follows: the image runs as root unless its base says otherwise";
            found.at(image.word.span, message).help("create a user and end the stage with `USER`");
        }
        _ => found.undecided(image.word.span, "the base image depends on a variable, and so does its user"),
    }
}
