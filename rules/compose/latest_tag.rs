//! A moving tag is no version.

use lint_core::compose::Project;
use lint_core::value::image::Image;
use lint_core::{Facts, Found, Span};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services().filter(|service| !project.builds_image_of(service)) {
        let Some(image) = service.image() else { continue };
        let place = image.origin;
        let Some(image) = image.known() else { continue };
        found.target(place);
        let undecided = !image.repository.unresolved().is_empty()
            || [&image.tag, &image.digest].into_iter().flatten().any(|part| !part.unresolved().is_empty());
        if undecided {
            found.undecided(place, "the version depends on a variable");
        } else if let Some((span, label)) = moving(image, place, project.facts()) {
            let repository = image.repository.known().map_or("", |name| name.as_str());
            let finding =
                found.at(span, format!("`{}` runs `{repository}` in whatever version is newest", service.name));
            finding
                .label(label)
                .help("name the version that was tested, such as `:1.27.2`; a digest fixes the content too");
        }
    }
}

/// The characters that leave the version open, and why.
fn moving(image: &Image, whole: Span, facts: &Facts) -> Option<(Span, &'static str)> {
    match (&image.tag, &image.digest) {
        (_, Some(_)) => None,
        _ if image.name().is_some_and(|name| facts.may_float(&name)) => None,
        (None, None) => Some((whole, "no tag: `latest`")),
        (Some(tag), None) if tag.known().is_some_and(|tag| facts.is_floating_tag(tag)) => {
            Some((tag.span, "moves with every release"))
        }
        _ => None,
    }
}
