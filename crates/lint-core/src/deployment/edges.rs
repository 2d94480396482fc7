//! From a file to the files that it names.

use crate::files::{Files, ReadFile};
use crate::format::compose::{Build, Project, paths};
use crate::setting::Setting;
use crate::text::Text;

/// What a reference to another file leads to.
#[derive(Clone, Debug)]
pub enum Edge<'a> {
    /// This file.
    To(&'a ReadFile),
    /// Nothing: there is no file at this path.
    Missing(String),
    /// A place that cannot be seen from here: an absolute path, a URL, a variable without a value.
    Outside,
}

impl<'a> Edge<'a> {
    /// The file, where there is one.
    pub fn file(&self) -> Option<&'a ReadFile> {
        match self {
            Edge::To(file) => Some(file),
            Edge::Missing(_) | Edge::Outside => None,
        }
    }
}

/// The edge to a path in the tree. A path that the host has not answered for counts as outside.
pub(super) fn to<'a>(files: &'a Files, path: &str) -> Edge<'a> {
    match files.at(path) {
        Some(file) => Edge::To(file),
        None if files.is_absent(path) => Edge::Missing(path.to_owned()),
        None => Edge::Outside,
    }
}

/// The only file whose path ends like this one, in name and folder.
pub(super) fn installed_as<'a>(files: &'a Files, path: &str) -> Option<&'a ReadFile> {
    let mut parts = path.rsplit('/');
    let (name, folder) = (parts.next()?, parts.next().filter(|folder| !folder.is_empty())?);
    let tail = format!("{folder}/{name}");
    let ends = |file: &&ReadFile| {
        file.path.strip_suffix(&tail).is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    let mut candidates = files.iter().filter(ends);
    candidates.next().filter(|_| candidates.next().is_none())
}

/// The folder of a project: that of its first file.
pub(super) fn folder<'p>(project: &'p Project<'_>) -> &'p str {
    project.files().next().map(|file| paths::folder(file.path())).unwrap_or_default()
}

/// The path in the tree that a setting names. `None` for an absolute path, a home folder, a URL, an unknown value.
pub(super) fn in_tree(project: &Project<'_>, path: &Setting<Text>) -> Option<String> {
    path.known().filter(|written| !written.starts_with(['/', '\\']))?;
    project.path_of(path)
}

/// The folder that a build takes its files from.
pub(super) fn context(project: &Project<'_>, build: &Build) -> Option<String> {
    match &build.context {
        Some(context) => in_tree(project, context),
        None => Some(folder(project).to_owned()),
    }
}

/// The path of the Dockerfile that a service builds from.
pub(super) fn dockerfile(project: &Project<'_>, build: &Build) -> Option<String> {
    if build.dockerfile_inline.is_some() {
        return None;
    }
    let file = match &build.dockerfile {
        Some(file) => file.known()?.as_str(),
        None => "Dockerfile",
    };
    (!file.starts_with('/')).then_some(paths::join(&context(project, build)?, file))
}
