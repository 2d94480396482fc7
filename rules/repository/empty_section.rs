//! Sections with nothing below their heading.

use lint_core::document::content::is_filled;
use lint_core::repository::{Passage, Topic};
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    for topic in repository.facts().sections.iter().map(|name| Topic::of(name)) {
        let told = repository.told(&topic);
        let Some(first) = told.first() else { continue };
        let text = first.text();
        if !topic.is_told_by(text) && leads_elsewhere(first) {
            found.undecided(first.title, "leads elsewhere for the rest");
            continue;
        }
        let message = match is_filled(text) {
            true => format!("`{}` shows no {}", first.name, topic.asked()),
            false => format!("below `{}` stand only words of a template", first.name),
        };
        if let Some(finding) = found.require(first.title, topic.is_told_by(text), message) {
            finding.help("write what to do so that somebody who does not know it can follow");
        }
    }
}

/// True for a section with words and a link: what is asked for may stand where it leads.
fn leads_elsewhere(passage: &Passage<'_>) -> bool {
    let links = passage.file.model().links();
    is_filled(passage.text()) && links.iter().any(|link| passage.body.contains(link.span))
}
