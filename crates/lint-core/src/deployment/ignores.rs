//! Which `.dockerignore` a build reads: the one named like its Dockerfile, else the one at the root of its context.
//!
//! The context is what a Compose file says. Where none builds from the Dockerfile, an ignore file that lies beside it is taken for its
//! own: that is what it would lie there for.

use super::{Deployment, edges};
use crate::files::ReadFile;
use crate::format::compose::{Project, paths};
use std::collections::{BTreeMap, BTreeSet};

/// The paths of the ignore files that may hold for a Dockerfile, the one that wins first.
pub(super) fn candidates(deployment: &Deployment<'_>, dockerfile: &str) -> Vec<String> {
    let own = format!("{dockerfile}.dockerignore");
    let contexts = deployment.contexts.get(dockerfile);
    let context = match contexts.map(|contexts| (contexts.len(), contexts.first())) {
        None | Some((_, None)) => Some(paths::folder(dockerfile)),
        Some((1, Some(context))) => Some(context.as_str()),
        Some(_) => None,
    };
    [own].into_iter().chain(context.map(|context| paths::join(context, ".dockerignore"))).collect()
}

/// The contexts from which Compose files build, by the path of the Dockerfile.
pub(super) fn contexts(projects: &[Project<'_>]) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for project in projects {
        for build in project.services().filter_map(|service| service.build()) {
            if let (Some(file), Some(context)) = (edges::dockerfile(project, &build), edges::context(project, &build)) {
                found.entry(file).or_default().insert(context);
            }
        }
    }
    found
}

impl<'a> Deployment<'a> {
    /// The ignore file that holds for a build with the Dockerfile at this path. `None` where there is none, and where the host has
    /// not said.
    pub fn ignore_file_of(&self, dockerfile: &str) -> Option<&'a ReadFile> {
        candidates(self, dockerfile).iter().find_map(|path| self.files.at(path))
    }

    /// The folder that a build with the Dockerfile at this path sees, where it is known: what the Compose files say, or else the folder
    /// of a Dockerfile at the root.
    pub fn build_context_of(&self, dockerfile: &str) -> Option<&str> {
        match self.contexts.get(dockerfile) {
            Some(contexts) => contexts.first().filter(|_| contexts.len() == 1).map(String::as_str),
            None => (!dockerfile.contains('/')).then_some(""),
        }
    }

    /// True when no ignore file holds for a build with the Dockerfile at this path, as far as the host has said. Of a Dockerfile in a
    /// folder from which no Compose file builds nobody knows the context.
    pub fn has_no_ignore_file(&self, dockerfile: &str) -> bool {
        let candidates = candidates(self, dockerfile);
        let known = self.contexts.contains_key(dockerfile) || !dockerfile.contains('/');
        known && candidates.len() > 1 && candidates.iter().all(|path| self.files.is_absent(path))
    }
}
