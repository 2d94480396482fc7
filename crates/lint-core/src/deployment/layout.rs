//! How files belong together where their owner says so: Compose projects by name, and who reads which env file.

use crate::files::Files;
use crate::format::dotenv::dialect::Loader;
use crate::kind::FileKind;
use std::collections::{BTreeMap, BTreeSet};

/// A Compose project as its owner declares it. Paths are relative to the root of the run, with `/`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DeclaredProject {
    /// Its name.
    pub name: String,
    /// Its Compose files in the order in which they override each other: the base first.
    pub files: Vec<String>,
    /// The env files that feed its variables, later ones winning; empty: the `.env` beside its first file.
    pub env_files: Vec<String>,
    /// Its active profiles, `*` for all; absent: those that are not named like development or tools.
    pub profiles: Option<Vec<String>>,
}

/// Everything that is declared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub projects: Vec<DeclaredProject>,
    pub readers: BTreeMap<String, BTreeSet<Loader>>,
}

impl Layout {
    /// The declared projects that the run is about: at least one of their files is there.
    pub(super) fn projects<'a>(&'a self, files: &'a Files) -> impl Iterator<Item = &'a DeclaredProject> {
        let is_here = |path: &String| files.at(path).is_some_and(|file| file.detected.kind == FileKind::Compose);
        self.projects.iter().filter(move |project| project.files.iter().any(is_here))
    }
}
