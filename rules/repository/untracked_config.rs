//! Deployment files that Git does not keep.

use lint_core::{Content, Found, GitState, ReadFile, Repository, Span};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    if !repository.is_kept_by_git() {
        return;
    }
    for file in repository.files().filter(|file| is_asked(file)) {
        if let Some(state) = repository.state(&file.path) {
            judge(file.content.source().first_word(), &file.path, state, found);
        }
    }
    for project in repository.deployment().projects() {
        let mounts = project.services().flat_map(|service| service.volumes());
        let mounted =
            mounts.filter_map(|mount| mount.host_path().cloned()).map(|part| (part.span, project.path_at(&part)));
        let configs = project.configs().into_iter().filter_map(|config| config.file());
        let named = configs.map(|file| (file.origin, project.path_of(&file)));
        for (span, path) in mounted.chain(named) {
            let path = path.unwrap_or_default();
            if let Some(state) = repository.state(&path).filter(|_| !repository.at(&path).is_some_and(is_asked)) {
                judge(span, &path, state, found);
            }
        }
    }
}

/// True for a file of the deployment. Env files with secrets are kept elsewhere.
fn is_asked(file: &ReadFile) -> bool {
    match &file.content {
        Content::Compose(_)
        | Content::Dockerfile(_)
        | Content::Systemd(_)
        | Content::Toml(_)
        | Content::Redis(_)
        | Content::Nginx(_) => true,
        Content::Dotenv(env) => env.model.secrets().next().is_none() && !file.path.ends_with(".env"),
        Content::Yaml(_) | Content::Document(_) | Content::Other(_) => false,
    }
}

fn judge(place: Span, path: &str, state: GitState, found: &mut Found) {
    let message = format!("Git does not keep `{path}`");
    if let Some(finding) = found.require(place, state == GitState::Tracked, message) {
        finding.help("add it to Git, and keep secrets out of it");
    }
}
