//! What a project is put together from has to be there.

use lint_core::compose::{Wanted, paths};
use lint_core::deployment::{Deployment, Edge};
use lint_core::{FileId, Found};
use std::collections::BTreeMap;

/// A file that names more absent files than this has an incomplete tree around it: that is one thing to say, not many.
const SINGLE: usize = 3;

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    let mut missing: BTreeMap<FileId, Vec<(&Wanted, String)>> = BTreeMap::new();
    for project in deployment.projects() {
        let named = project.wanted().iter().map(|file| (file, true));
        for (file, compose) in named.chain(project.include_env_files().iter().map(|file| (file, false))) {
            found.target(file.by);
            let Edge::Missing(path) = deployment.look_up(&file.path) else { continue };
            if !deployment.has_folder(paths::folder(&path)) {
                found.undecided(file.by, "the whole folder is absent: it may be fetched later");
                continue;
            }
            let hidden = path.rsplit('/').next().is_some_and(|name| name.starts_with('.'));
            if compose || !(hidden || deployment.has_template(&path)) {
                missing.entry(file.by.file).or_default().push((file, path));
            }
        }
    }
    missing.values().for_each(|files| report(files, found));
}

fn report(files: &[(&Wanted, String)], found: &mut Found) {
    if files.len() > SINGLE {
        let (first, path) = &files[0];
        let more = files.len() - 1;
        let finding =
            found.at(first.by, format!("`{path}` does not exist, nor do {more} other files that are named here"));
        finding.help("check out the whole tree, or correct the paths");
        return;
    }
    for (file, path) in files {
        found.at(file.by, format!("`{path}` does not exist")).help("correct the path, or add the file");
    }
}
