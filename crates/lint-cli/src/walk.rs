//! From the paths of the command line to the files of a run.
//!
//! Directories are walked with the semantics of `.gitignore`; hidden files are taken (`.env` is one), `.git` is not, links
//! are not followed. A file that is named outright is taken whatever an ignore file says.

use crate::disk::{tree_of, words};
use crate::exit::Usage;
use crate::git::{Entry, Snapshot};
use crate::label::{label, label_like, tidy};
use crate::outcome::{FileStatus, Status};
use crate::sanitise::line;
use ignore::{DirEntry, WalkBuilder};
use lint_core::Listing;
use lint_core::deployment::DeclaredProject;
use lint_core::kind::may_matter;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A file to read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Where it is.
    pub path: PathBuf,
    /// Whether the user named it, rather than a directory above it.
    pub explicit: bool,
}

/// The files of a run, before anything was read.
#[derive(Debug, Default)]
pub struct Plan {
    /// The current directory, canonical.
    pub cwd: PathBuf,
    /// What to read, by label.
    pub candidates: BTreeMap<String, Candidate>,
    /// Labels of files below the walked directories that do not look like ours. Another file may still name one of them.
    pub passed_over: BTreeSet<String>,
    /// What cannot be read or is left alone already at this point.
    pub refused: Vec<FileStatus>,
    /// The trees that files may be read from, canonical.
    pub roots: Vec<PathBuf>,
    /// The directories whose files are looked for, absolute.
    pub walked: Vec<PathBuf>,
    /// The staged files, where they are read instead of those on disk.
    pub index: Option<Snapshot>,
    /// The Compose projects that configuration declares.
    pub projects: Vec<DeclaredProject>,
    /// Whether files that others name are judged like those that were asked for, as far as they lie in the trees.
    pub whole: bool,
    /// The files of the repository, where rules ask about them.
    pub listing: Option<Listing>,
}

/// Plans a run over `paths`. A path that does not exist is wrong use.
pub fn plan(cwd: &Path, paths: &[PathBuf]) -> Result<Plan, Usage> {
    let mut plan = Plan { cwd: cwd.to_path_buf(), ..Plan::default() };
    for path in paths {
        let whole = tidy(&cwd.join(path));
        let shown = line(&label(cwd, path)).into_owned();
        let metadata =
            std::fs::metadata(&whole).map_err(|error| Usage(format!("cannot read {shown}: {}", words(&error))))?;
        let directory = if metadata.is_dir() { &*whole } else { whole.parent().unwrap_or(&whole) };
        let base = if whole.starts_with(cwd) { cwd } else { directory };
        let root = tree_of(base).map_err(|error| Usage(format!("cannot read {shown}: {}", words(&error))))?;
        if metadata.is_dir() {
            plan.directory(&whole, path, &root);
        } else {
            plan.candidates.insert(label(cwd, path), Candidate { path: whole, explicit: true });
        }
        if !plan.roots.contains(&root) {
            plan.roots.push(root);
        }
    }
    Ok(plan)
}

/// Plans a run over the staged files at `paths`. What is not staged is left alone, also where somebody names it.
pub fn plan_staged(cwd: &Path, paths: &[PathBuf], index: Snapshot) -> Result<Plan, Usage> {
    let mut plan = Plan { cwd: cwd.to_path_buf(), ..Plan::default() };
    for given in paths {
        let whole = tidy(&cwd.join(given));
        let real = std::fs::canonicalize(&whole);
        let path = real.as_deref().ok().filter(|_| index.entry(&whole).is_none()).unwrap_or(&whole);
        let before = plan.candidates.len() + plan.passed_over.len() + plan.refused.len();
        for (path, entry) in index.below(path) {
            plan.staged(path, given, entry, path == whole);
        }
        plan.walked.push(path.to_path_buf());
        if plan.candidates.len() + plan.passed_over.len() + plan.refused.len() > before {
            continue;
        }
        let label = label(cwd, given);
        match real {
            Err(error) => return Err(Usage(format!("cannot read {}: {}", line(&label), words(&error)))),
            Ok(real) if real.is_dir() => {}
            Ok(_) => {
                let skipped = FileStatus::skipped(label, "it is not staged");
                plan.refused.push(FileStatus { explicit: true, ..skipped });
            }
        }
    }
    plan.index = Some(index);
    Ok(plan)
}

impl Plan {
    fn staged(&mut self, path: &Path, given: &Path, entry: &Entry, explicit: bool) {
        let label = label_like(&self.cwd, path, given);
        match entry {
            _ if !explicit && !may_matter(&label) => {
                self.passed_over.insert(label);
            }
            Entry::File(_) => {
                self.candidates.insert(label, Candidate { path: path.to_path_buf(), explicit });
            }
            Entry::Link => self.refused.push(FileStatus::skipped(label, "it is a symbolic link")),
            Entry::Unmerged => self.refused.push(FileStatus::unreadable(label, "its merge is not settled")),
        }
    }

    fn directory(&mut self, directory: &Path, given: &Path, root: &Path) {
        let label = label(&self.cwd, given);
        match std::fs::canonicalize(directory) {
            Ok(real) if real.starts_with(root) => {
                self.walk(directory, given);
                self.walked.push(real);
            }
            Ok(_) => {
                let skipped = FileStatus::skipped(label, "it is a symbolic link that leads out of the tree");
                self.refused.push(FileStatus { explicit: true, ..skipped });
            }
            Err(error) => self.refused.push(FileStatus::unreadable(label, words(&error))),
        }
    }

    fn walk(&mut self, directory: &Path, given: &Path) {
        for entry in walker(directory).build() {
            match entry {
                Ok(entry) => self.entry(entry, given),
                Err(error) => self.error(directory, given, &error),
            }
        }
    }

    fn entry(&mut self, entry: DirEntry, given: &Path) {
        let Some(kind) = entry.file_type() else { return };
        if kind.is_dir() {
            return;
        }
        let label = label_like(&self.cwd, entry.path(), given);
        if !may_matter(&label) {
            self.passed_over.insert(label);
        } else if kind.is_file() {
            self.candidates.entry(label).or_insert(Candidate { path: entry.into_path(), explicit: false });
        } else if !self.candidates.contains_key(&label) {
            let reason = if kind.is_symlink() { "it is a symbolic link" } else { "it is not a regular file" };
            self.refused.push(FileStatus::skipped(label, reason));
        }
    }

    fn error(&mut self, directory: &Path, given: &Path, error: &ignore::Error) {
        let (path, inner) = unwrap_path(error);
        let Some(io) = inner.io_error() else { return };
        let label = label_like(&self.cwd, path.unwrap_or(directory), given);
        let label = if label.is_empty() { ".".to_owned() } else { label };
        self.refused.push(FileStatus::unreadable(label, words(io)));
    }

    /// Everything refused, once per path, without what was read after all.
    pub fn take_refused(&mut self) -> Vec<FileStatus> {
        let mut refused = std::mem::take(&mut self.refused);
        refused.retain(|file| file.status == Status::Unreadable || !self.candidates.contains_key(&file.path));
        refused.sort_by(|a, b| a.path.cmp(&b.path));
        refused.dedup_by(|a, b| a.path == b.path);
        refused
    }
}

/// A walk below a directory that keeps what this module's head says.
pub fn walker(directory: &Path) -> WalkBuilder {
    let mut builder = WalkBuilder::new(directory);
    builder.hidden(false).ignore(false).git_global(false).require_git(false).follow_links(false);
    builder.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git");
    builder
}

fn unwrap_path(error: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => (Some(path), unwrap_path(err).1),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => unwrap_path(err),
        other => (None, other),
    }
}
