//! Packages that the facts name and that no manifest has.

use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let wanted = &repository.facts().required_packages;
    let manifests = repository.manifests();
    let setup = repository.paths().find(|path| ["setup.py", "setup.cfg", "environment.yml"].contains(path));
    for names in wanted {
        let alternatives: Vec<&str> = names.split('|').map(str::trim).collect();
        let has = manifests.iter().find(|manifest| alternatives.iter().any(|name| manifest.has(name)));
        let first = has.into_iter().chain(&manifests).find_map(|manifest| manifest.packages.first());
        let Some(place) = first.map(|package| package.span) else { continue };
        let open = manifests.iter().find(|manifest| manifest.is_open).map(|manifest| manifest.path.as_str()).or(setup);
        if let Some(path) = open.filter(|_| has.is_none()) {
            found.undecided(place, format!("`{path}` names packages elsewhere"));
            continue;
        }
        let names = alternatives.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let message = match alternatives.len() {
            1 => format!("{names} is not among the dependencies"),
            _ => format!("none of {names} is among the dependencies"),
        };
        found.require(place, has.is_some(), message);
    }
}
