//! Services that a document about the architecture does not show.

use lint_core::compose::Service;
use lint_core::deployment::Home;
use lint_core::repository::{Passage, Topic};
use lint_core::{Found, Repository};
use std::collections::BTreeSet;

/// The topics that it is about, as `docs.sections` names them.
const TOPICS: [&str; 2] = ["architecture", "architecture-diagram"];

/// Endings of pictures whose words nobody reads here.
const PICTURES: [&str; 6] = [".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let asked = |topic: &&&str| repository.facts().sections.iter().any(|section| section == **topic);
    let Some(topic) = TOPICS.iter().find(asked) else { return };
    let passages: Vec<Passage<'_>> = repository.told(&Topic::of(topic));
    let Some(first) = passages.first() else { return };
    let text = passages.iter().map(Passage::text).collect::<String>().to_lowercase();
    let processes = repository.deployment().processes().filter(|process| process.is_in_production());
    let services = processes.filter_map(|process| match process.home {
        Home::Container(_, service) => Some(service),
        Home::Machine(_) => None,
    });
    let missing: BTreeSet<String> =
        services.filter(|service| !is_shown(service, &text)).map(|service| format!("`{}`", service.name)).collect();
    if !missing.is_empty() && passages.iter().any(has_picture) {
        return found.undecided(first.title, "a picture may show what the words do not");
    }
    let list = missing.iter().cloned().collect::<Vec<_>>().join(", ");
    let message = format!("`{}` does not show {list}", first.name);
    if let Some(finding) = found.require(first.title, missing.is_empty(), message) {
        finding.help("add it to the diagram with what it talks to");
    }
}

/// True where the text names a service, or what it runs.
fn is_shown(service: &Service<'_>, text: &str) -> bool {
    let image = service.image().and_then(|image| image.known().and_then(|it| it.base_name().map(str::to_lowercase)));
    let name = service.name.to_lowercase();
    let spaced = name.replace(['-', '_'], " ");
    text.contains(&name) || text.contains(&spaced) || image.is_some_and(|image| text.contains(&image))
}

fn has_picture(passage: &Passage<'_>) -> bool {
    let links = passage.file.model().links().iter().filter(|link| passage.body.contains(link.span));
    links.into_iter().any(|link| PICTURES.iter().any(|ending| link.value.to_lowercase().ends_with(ending)))
}
