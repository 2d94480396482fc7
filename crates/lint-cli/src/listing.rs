//! The list of the repository's files, for rules that ask about more than a deployment's own.

use crate::git::{Entry, Git, Snapshot};
use crate::label::label_like;
use crate::walk::{Plan, walker};
use lint_core::{Check, GitState, Listing, Rule};
use std::path::{Path, PathBuf};

/// True when one of these rules asks about the repository.
pub fn is_asked_for<'r>(mut rules: impl Iterator<Item = &'r Rule>) -> bool {
    rules.any(|rule| matches!(rule.check, Check::Repository(_)))
}

/// Takes the list of the tree that the first of `paths` lies in: what Git knows of it, or else what is there. `leaves_out` says
/// which labels are not to be in it.
pub fn take(plan: &mut Plan, paths: &[PathBuf], leaves_out: impl Fn(&str) -> bool) {
    let Some(root) = plan.roots.first().cloned() else { return };
    let given = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let label = |path: &Path| Some(label_like(&plan.cwd, path, given)).filter(|label| !leaves_out(label));
    let listing = match git_files(&root) {
        Some(files) => Listing::of_git(files.iter().filter_map(|(path, state)| Some((label(path)?, *state)))),
        None => {
            let entries = walker(&root).build().flatten();
            let files = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
            Listing::of_folder(files.filter_map(|entry| label(entry.path())))
        }
    };
    plan.listing = Some(listing);
}

/// The files that Git knows below a folder; `None` where it keeps none, or does not answer.
fn git_files(root: &Path) -> Option<Vec<(PathBuf, GitState)>> {
    let git = Git::around(root, "listing files").ok().filter(|git| git.top == root)?;
    let unknown = git.unknown().ok()?;
    let tracked = Snapshot::staged(git).ok()?;
    let mut files: Vec<_> = unknown.into_iter().map(|path| (path, GitState::Untracked)).collect();
    let held = tracked.below(root).filter(|(_, entry)| **entry != Entry::Link);
    files.extend(held.map(|(path, _)| (path.to_path_buf(), GitState::Tracked)));
    Some(files)
}
