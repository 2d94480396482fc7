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

/// What lies at the root of a repository, and nowhere else.
const MARKS: [&str; 3] = [".git", ".github", ".gitlab-ci.yml"];

/// Takes the list of the repository that the first of `paths` lies in: what Git knows of it, or else what is there. `leaves_out`
/// says which labels are not to be in it.
pub fn take(plan: &mut Plan, paths: &[PathBuf], leaves_out: impl Fn(&str) -> bool) {
    let given = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let Some(root) = root_of(&plan.cwd, given) else { return };
    let kept = git_files(&root);
    let by_git = kept.is_some();
    let files: Vec<(PathBuf, Option<GitState>)> = kept.unwrap_or_else(|| files_below(&root));
    let labels = files.iter().map(|(path, state)| (label_like(&plan.cwd, path, given), path, *state));
    let labels: Vec<_> = labels.filter(|(label, ..)| !leaves_out(label)).collect();
    let places = labels.iter().map(|(label, path, _)| (label.clone(), label_like(&root, path, Path::new("."))));
    let places: Vec<(String, String)> = places.collect();
    let listing = match by_git {
        true => Listing::of_git(labels.into_iter().filter_map(|(label, _, state)| Some((label, state?)))),
        false => Listing::of_folder(labels.into_iter().map(|(label, ..)| label)),
    };
    plan.listing = Some(listing.placed(places));
}

/// The root of the repository that a path lies in. Without any mark of one, it is the folder that is named; for a single file, the
/// current directory.
fn root_of(cwd: &Path, given: &Path) -> Option<PathBuf> {
    let real = std::fs::canonicalize(cwd.join(given)).ok()?;
    let folder = if real.is_dir() { real.clone() } else { real.parent()?.to_path_buf() };
    let marked = folder.ancestors().find(|above| MARKS.iter().any(|mark| above.join(mark).exists()));
    let plain = if real.is_dir() || !folder.starts_with(cwd) { &folder } else { cwd };
    Some(marked.unwrap_or(plain).to_path_buf())
}

/// The files that Git knows below a folder; `None` where it keeps none, or does not answer.
fn git_files(root: &Path) -> Option<Vec<(PathBuf, Option<GitState>)>> {
    let git = Git::around(root, "listing files").ok()?;
    let unknown = git.unknown().ok()?;
    let tracked = Snapshot::staged(git).ok()?;
    let unknown = unknown.into_iter().filter(|path| path.starts_with(root));
    let mut files: Vec<_> = unknown.map(|path| (path, Some(GitState::Untracked))).collect();
    let held = tracked.below(root).filter(|(_, entry)| **entry != Entry::Link);
    files.extend(held.map(|(path, _)| (path.to_path_buf(), Some(GitState::Tracked))));
    Some(files)
}

/// The files that lie below a folder, without those that ignore files leave out.
fn files_below(root: &Path) -> Vec<(PathBuf, Option<GitState>)> {
    let entries = walker(root).build().flatten();
    let files = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    files.map(|entry| (entry.into_path(), None)).collect()
}
