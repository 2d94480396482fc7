//! Sections that no document has.

use lint_core::repository::Topic;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let mut missing = Vec::new();
    for topic in repository.facts().sections.iter().map(|name| Topic::of(name)) {
        if let Some(passage) = repository.told(&topic).first() {
            found.target(passage.title);
        } else if let Some(path) = repository.unread_document(&topic) {
            found.undecided(place, format!("`{path}` is not read, and may have a section such as `{}`", topic.heading));
        } else {
            missing.push(format!("`{}`", topic.heading));
        }
    }
    if !missing.is_empty() {
        let message = format!("no document has a section such as {}", missing.join(", "));
        if let Some(finding) = found.require(place, false, message) {
            finding.help("write it in a document in Markdown, under a heading of these words");
        }
    }
}
