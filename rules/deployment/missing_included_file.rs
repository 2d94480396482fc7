//! What a project is put together from has to be there.

use lint_core::Found;
use lint_core::compose::paths;
use lint_core::deployment::{Deployment, Edge};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
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
                found.at(file.by, format!("`{path}` does not exist")).help("correct the path, or add the file");
            }
        }
    }
}
