//! Packages whose versions nothing holds.

use lint_core::repository::Ecosystem;
use lint_core::{Found, Repository};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    if repository.deployment().first_place().is_none() {
        return;
    }
    let dockerfiles: Vec<&str> = repository.deployment().dockerfiles().map(|file| file.path()).collect();
    let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let built = |at: &str| at.is_empty() || dockerfiles.iter().any(|path| folder(path) == at);
    for manifest in repository.manifests().iter().filter(|manifest| built(manifest.folder())) {
        let text = manifest.ecosystem == Ecosystem::Requirements;
        if text && manifest.name() != "requirements.txt" && manifest.name() != "requirements-prod.txt" {
            continue;
        }
        let open = manifest.packages.iter().find(|package| !text || !package.is_pinned);
        let Some(first) = open.or(manifest.packages.first()) else { continue };
        let held = repository.lock(manifest).is_some() || text && first.is_pinned;
        let message = match text {
            true => format!("`{}` may come in any version", first.name),
            false => format!("no lock file holds the versions of `{}` and the others", first.name),
        };
        if let Some(finding) = found.require(first.span, held, message) {
            let names = manifest.ecosystem.locks();
            finding.help(match text {
                true => "write each package with `==` and its version, as `pip-compile` does".to_owned(),
                false => format!("let Git keep `{}`", names.first().unwrap_or(&"the lock file")),
            });
        }
    }
}
