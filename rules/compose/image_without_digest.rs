//! A tag is a promise, a digest is the thing.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services().filter(|service| !project.builds_image_of(service)) {
        let Some(setting) = service.image() else { continue };
        let Some(image) = setting.known() else { continue };
        found.target(setting.origin);
        if image.is_pinned() {
            continue;
        }
        if !image.unresolved().is_empty() {
            found.undecided(setting.origin, "the digest depends on a variable");
            continue;
        }
        let finding = found.at(setting.origin, format!("`{}` names no digest of its image", service.name));
        finding.help("add `@sha256:…`, as `docker buildx imagetools inspect` shows it");
    }
}
