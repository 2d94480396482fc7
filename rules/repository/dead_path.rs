//! Paths in documents that lead nowhere.

use lint_core::repository::{Passage, Topic};
use lint_core::{Found, Repository, Span};

/// Endings of files that a repository holds, and that no program makes.
const HELD: [&str; 9] = [".yml", ".yaml", ".service", ".timer", ".sh", ".md", ".toml", ".conf", "Dockerfile"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let mut topics: Vec<&str> = repository.facts().sections.iter().map(String::as_str).collect();
    if topics.is_empty() {
        topics.extend(["file-locations", "start-stop"]);
    }
    let passages = topics.into_iter().flat_map(|name| repository.told(&Topic::of(name)));
    for passage in passages.filter(|passage| passage.named) {
        for (path, span) in named(&passage) {
            if found.targets().contains(&span) || repository.deployment().has_template(path) {
                continue;
            }
            let message = format!("`{path}` is no file of the repository");
            if let Some(finding) = found.require(span, repository.leads(path), message) {
                finding.help("name the file as it lies in the repository");
            }
        }
    }
}

/// The paths that a passage names.
fn named<'a>(passage: &Passage<'a>) -> Vec<(&'a str, Span)> {
    let model = passage.file.model();
    let source = passage.file.source();
    let code = model.code().iter().filter(|code| passage.body.contains(code.span));
    let mut paths: Vec<_> = code.map(|code| (code.value.as_str(), code.span)).collect();
    for fence in model.fences().iter().filter(|fence| passage.body.contains(fence.text)) {
        let text = source.text().get(fence.text.range()).unwrap_or_default();
        for (at, option) in text.match_indices(" -f ").chain(text.match_indices(" --file ")) {
            let start = at + option.len();
            let length = text[start..].find(char::is_whitespace).unwrap_or(text.len() - start);
            let compose = text[..at].rsplit(['\n', ';', '&']).next().is_some_and(|before| before.contains("compose"));
            paths.extend(compose.then(|| (&text[start..start + length], fence.text.slice(start..start + length))));
        }
    }
    paths.retain(|(path, _)| is_held(path));
    paths
}

/// True for a plain path of something that a repository holds.
fn is_held(path: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "/._-".contains(c);
    path.chars().all(plain)
        && !path.starts_with(['/', '.'])
        && HELD.iter().any(|ending| path.len() > ending.len() && path.ends_with(ending))
}
