//! Repositories whose commits nobody searches for secrets.

use lint_core::{Found, Repository, TaskKind};

/// Files that configure a scanner.
const FILES: &[&str] = &[".gitleaks.toml", ".secrets.baseline", ".gitguardian.yaml", ".gitguardian.yml", ".talismanrc"];

/// Hooks that scan.
const HOOKS: &[&str] =
    &["gitleaks", "detect-secrets", "trufflehog", "ggshield", "talisman", "ripsecrets", "kingfisher"];

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let Some(place) = repository.place() else { return };
    let ci = repository.ci();
    if let Some(task) = ci.tasks(TaskKind::SecretScan).first() {
        found.target(task.place);
        return;
    }
    let configured = repository.paths().any(|path| FILES.contains(&path)) || has_hook(repository);
    let unread = ci.unread(TaskKind::SecretScan).filter(|_| !configured);
    if let Some(unread) = unread {
        found.undecided(unread, "it is not read, and may scan for secrets");
        return;
    }
    if let Some(path) = ci.elsewhere.filter(|_| !configured) {
        found.undecided(place, format!("`{path}` is not read"));
        return;
    }
    if let Some(finding) = found.require(place, configured, "nothing in this repository scans for secrets") {
        finding.help("run a scanner such as gitleaks in CI, or as a hook of pre-commit");
    }
}

fn has_hook(repository: &Repository<'_>) -> bool {
    let Some(file) = repository.yaml(".pre-commit-config.yaml") else { return false };
    let repos = file.documents().first().and_then(|root| file.get(*root, "repos")).map(|repos| repos.value);
    let hooks = repos.into_iter().flat_map(|repos| file.items(repos)).filter_map(|repo| file.get(*repo, "hooks"));
    let ids = hooks.flat_map(|hooks| file.items(hooks.value).to_vec()).filter_map(|hook| file.get(hook, "id"));
    ids.filter_map(|id| file.scalar(id.value)).any(|id| HOOKS.iter().any(|known| id.text.starts_with(known)))
}
