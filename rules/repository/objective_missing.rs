//! Objectives without a number.

use lint_core::document::content::states_quantity;
use lint_core::repository::Topic;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let mut missing = Vec::new();
    for topic in repository.facts().objectives.iter().map(|name| Topic::of(name)) {
        let mentions = repository.mentions(&topic);
        let stated = mentions.iter().find(|mention| states_quantity(&mention.name) || states_quantity(mention.text()));
        if let Some(stated) = stated {
            found.target(stated.title);
        } else if let Some(heading) = mentions.iter().find(|mention| mention.named) {
            let message = format!("`{}` is followed by no number with a unit", heading.name);
            if let Some(finding) = found.require(heading.title, false, message) {
                finding.help("write below it what is kept, with its unit: `4 hours`, `99.9 %`");
            }
        } else if let Some(path) = repository.unread_document(&topic) {
            found.undecided(place, format!("`{path}` is not read, and may state `{}`", topic.heading));
        } else {
            missing.push(format!("`{}`", topic.heading));
        }
    }
    if !missing.is_empty() {
        let message = format!("no document states a number for {}", missing.join(", "));
        if let Some(finding) = found.require(place, false, message) {
            finding.help("write it in a document in Markdown, under a heading of these words, with its unit");
        }
    }
}
