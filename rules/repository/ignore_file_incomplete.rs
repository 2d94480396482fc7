//! Ignore files that forget something.

use lint_core::{Found, Repository, dockerignore};

pub fn check(repository: &Repository<'_>, found: &mut Found) {
    let deployment = repository.deployment();
    for file in deployment.dockerfiles() {
        let Some(first) = file.instructions().iter().find_map(|instruction| instruction.transfer()?.context()) else {
            continue;
        };
        let (Some(ignore), Some(context)) =
            (deployment.ignore_file_of(file.path()), deployment.build_context_of(file.path()))
        else {
            continue;
        };
        let patterns = dockerignore::parse(ignore.content.source());
        let holds_git = context.is_empty() && repository.is_kept_by_git();
        let asked = file.facts().build_left_out.iter().filter(|path| *path != ".git" || holds_git);
        let forgotten: Vec<String> = asked
            .filter(|path| {
                let inside = if *path == ".git" { ".git/HEAD".to_owned() } else { path.replace('*', "x") };
                patterns.lets_in(&inside)
            })
            .map(|path| format!("`{path}`"))
            .collect();
        let message = format!("`.dockerignore` lets in {}", forgotten.join(", "));
        if let Some(finding) = found.require(first.span, forgotten.is_empty(), message) {
            finding.related(ignore.content.source().first_word(), "by this file").help("name them there");
        }
    }
}
