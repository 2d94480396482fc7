//! Documents that nobody looks at.

use lint_core::repository::Topic;
use lint_core::{File, Found, Repository, document::Document};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let topics = &repository.facts().sections;
    let mut about: Vec<File<'_, Document>> = Vec::new();
    for passage in topics.iter().flat_map(|name| repository.told(&Topic::of(name))) {
        if about.iter().all(|file| file.path() != passage.file.path()) {
            about.push(passage.file);
        }
    }
    if topics.is_empty() {
        about = repository.guides().collect();
    }
    for file in about {
        let review = file.model().review(file.source()).filter(|review| review.said || !topics.is_empty());
        let place = review.map_or_else(|| file.source().first_word(), |review| review.span);
        let Some((day, today)) = review.and_then(|review| review.day).zip(file.today()) else {
            if !topics.is_empty() {
                found.undecided(place, "no day says when this was looked at last");
            }
            continue;
        };
        let most = file.facts().docs_age;
        let message = format!("`{}` was looked at last more than {most} days ago", file.path());
        if let Some(finding) = found.require(place, day.plus(u32::from(most)) >= today, message) {
            finding.help("read it against what runs, correct it, and write the day of today");
        }
    }
}
