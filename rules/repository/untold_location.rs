//! What a document about locations has to name.

use lint_core::compose::Project;
use lint_core::repository::{Passage, Topic};
use lint_core::{Found, Repository, Resolved};

/// The topic that it is about, as `docs.sections` names it.
const TOPIC: &str = "file-locations";

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    if !repository.facts().sections.iter().any(|section| section == TOPIC) {
        return;
    }
    let passages: Vec<Passage<'_>> = repository.told(&Topic::of(TOPIC));
    let Some(first) = passages.iter().find(|passage| passage.named) else { return };
    let text: String = passages.iter().map(Passage::text).collect();
    for project in repository.deployment().projects() {
        let missing = untold(project, &text);
        let list = missing.join(" nor ");
        let message = match missing.len() {
            0 | 1 => format!("`{}` does not name {list}", first.name),
            _ => format!("`{}` names neither {list}", first.name),
        };
        if let Some(finding) = found.require(first.title, missing.is_empty(), message) {
            finding.help("say where each of them lies on the machine");
        }
    }
}

/// What of a project the text does not name, in words.
fn untold(project: &Project<'_>, text: &str) -> Vec<String> {
    let name_of = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
    let mut missing = Vec::new();
    let files: Vec<String> = project.layers().iter().map(|path| name_of(path)).collect();
    if !files.iter().any(|name| text.contains(name.as_str())) {
        missing.extend(files.first().map(|name| format!("`{name}`")));
    }
    let env_files = project.services().flat_map(|service| service.env_file());
    let names = env_files.filter_map(|file| file.path.known().map(|path| name_of(path)));
    let unnamed: Vec<String> = names.filter(|name| !text.contains(name.as_str())).collect();
    missing.extend(unnamed.first().map(|name| format!("`{name}`")));
    let mounts = project.services().flat_map(|service| service.volumes());
    let written = mounts.filter(|mount| mount.read_only != Resolved::Known(true));
    let places: Vec<String> = written
        .flat_map(|mount| [mount.source.as_ref().and_then(|it| it.known()).cloned(), mount.target.known().cloned()])
        .flatten()
        .map(|place| place.trim_start_matches("./").to_owned())
        .collect();
    if !places.is_empty() && !places.iter().any(|place| text.contains(place.as_str())) {
        missing.push("where data are kept".to_owned());
    }
    missing
}
