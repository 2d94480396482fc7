//! What has to be scraped and is not.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let names = &repository.facts().scrape_targets;
    if names.is_empty() {
        return;
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let message = format!("nothing scrapes {}", quoted.join(" or "));
    if let Some(finding) = repository.scrape_of(names).judge(repository, found, message) {
        finding.help("add a job to `scrape_configs` of Prometheus");
    }
}
