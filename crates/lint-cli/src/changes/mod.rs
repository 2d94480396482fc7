//! Changed lines: what `--since`, `--staged` and `--diff` say, and which findings are about them.
//!
//! A finding counts where one of its places touches an added or changed line, or where its change removed lines from the item that
//! holds it. The others stay in the report, set aside. Whole deployments are read and judged all the same: a change in one file is
//! understood by the others.

mod header;
mod index;
mod lines;
mod unified;

use crate::args::ChangesArgs;
use crate::console::Console;
use crate::disk::{drain_up_to, tree_of, words};
use crate::exit::Usage;
use crate::git::{Git, Snapshot};
use crate::label::tidy;
use crate::sanitise::line;
pub use index::Index;
pub use lines::{Lines, lines_of};
use lint_core::{FileId, Finding, Items, Source, Workspace};
use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// The largest diff that is read, in bytes.
const LARGEST: u64 = 256 << 20;

/// The changes that a run is about.
#[derive(Debug, Default)]
pub struct Changes {
    by_path: HashMap<PathBuf, Lines>,
    /// Where the next commit is judged: its files.
    pub index: Option<Snapshot>,
}

/// What the arguments ask about; `None` for everything. `diff` is a file with a unified diff, `-` for standard input.
pub fn asked(args: &ChangesArgs, diff: Option<&Path>, console: &mut Console<'_>) -> Result<Option<Changes>, Usage> {
    match (&args.since, args.staged, diff) {
        (None, false, None) => Ok(None),
        (Some(name), false, None) => since(name, &console.cwd).map(Some),
        (None, true, None) => staged(&console.cwd).map(Some),
        (None, false, Some(file)) => told(file, console).map(Some),
        _ => Err(Usage(
            "--since, --staged and --diff are three ways to say what changed: one of them is wanted".to_owned(),
        )),
    }
}

fn since(name: &str, cwd: &Path) -> Result<Changes, Usage> {
    const OPTION: &str = "--since";
    let git = Git::around(cwd, OPTION)?;
    Changes::since(&git, &git.commit(name, OPTION)?, name, OPTION)
}

/// The option, for the words of refusals.
const STAGED: &str = "--staged";

fn staged(cwd: &Path) -> Result<Changes, Usage> {
    let git = Git::around(cwd, STAGED)?;
    let failed = |why| Usage(format!("{STAGED}: {why}"));
    let diff = git.diff_staged().map_err(failed)?;
    let changes = Changes::new(&git.top, &diff).map_err(failed)?;
    Ok(Changes { index: Some(Snapshot::staged(git).map_err(failed)?), ..changes })
}

/// A diff in a file. Its paths are relative to the repository, as git writes them; where none of them is there but one is
/// below the current directory, relative to that.
fn told(file: &Path, console: &mut Console<'_>) -> Result<Changes, Usage> {
    let shown = line(&file.to_string_lossy()).into_owned();
    let failed = |why: String| Usage(format!("--diff {shown}: {why}"));
    let bytes = if file == Path::new("-") {
        drain_up_to(&mut *console.input, LARGEST)
    } else {
        File::open(console.cwd.join(file)).map_err(Into::into).and_then(|file| drain_up_to(file, LARGEST))
    };
    let bytes = bytes.map_err(|refusal| failed(refusal.to_string()))?;
    let files = unified::read(&bytes).map_err(failed)?;
    let top = tree_of(&console.cwd).map_err(|error| failed(words(&error)))?;
    let any = |base: &Path| files.keys().any(|path| base.join(path).exists());
    let base = if any(&top) || !any(&console.cwd) { top } else { console.cwd.clone() };
    Ok(Changes::of(&base, files))
}

impl Changes {
    /// What changed since the history parted from `commit`, which goes by `name`. `option` asks for it.
    pub fn since(git: &Git, commit: &str, name: &str, option: &str) -> Result<Self, Usage> {
        let base = git.fork_of(commit, name, option)?;
        let failed = |why| Usage(format!("{option}: {why}"));
        let diff = git.diff_since(&base).map_err(failed)?;
        let mut changes = Changes::new(&git.top, &diff).map_err(failed)?;
        changes.by_path.extend(git.unknown().map_err(failed)?.into_iter().map(|path| (place(&path), Lines::whole())));
        Ok(changes)
    }

    fn new(base: &Path, diff: &[u8]) -> Result<Self, String> {
        Ok(Changes::of(base, unified::read(diff)?))
    }

    fn of(base: &Path, files: unified::Files) -> Self {
        let by_path = files.into_iter().map(|(path, lines)| (place(&base.join(path)), lines)).collect();
        Changes { by_path, index: None }
    }

    /// The changed lines of the files of a run. Files without any are left out.
    pub fn bind(&self, workspace: &Workspace, cwd: &Path) -> Touched {
        let files = workspace.files().filter_map(|file| {
            let lines = self.by_path.get(&real(&tidy(&cwd.join(&file.path))))?;
            Some((file.file, lines.clone()))
        });
        Touched { files: files.collect() }
    }
}

/// A path without links on the way to it, whether or not something is there. A link itself is no text that changed.
fn place(path: &Path) -> PathBuf {
    let joined = path.parent().zip(path.file_name()).map(|(parent, name)| real(parent).join(name));
    joined.unwrap_or_else(|| path.to_path_buf())
}

/// Where a path leads to; as it is where there is nothing.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The changed lines of a run, by file.
#[derive(Clone, Debug, Default)]
pub struct Touched {
    files: BTreeMap<FileId, Lines>,
}

impl Touched {
    /// For each finding whether it is about something else.
    pub fn set_aside(&self, workspace: &Workspace, findings: &[Finding]) -> Vec<bool> {
        let mut items: BTreeMap<FileId, Items> = BTreeMap::new();
        let mut concerns = |finding: &Finding| {
            let labels = || std::iter::once(&finding.primary).chain(&finding.related);
            let touched = labels().any(|label| {
                let lines = self.files.get(&label.span.file).zip(workspace.file(label.span.file));
                lines.is_some_and(|(lines, file)| lines.touch(lines::lines_of(file.content.source(), label.span)))
            });
            let span = finding.primary.span;
            let mut removed = || {
                let lines = self.files.get(&span.file).filter(|lines| !lines.gaps.is_empty())?;
                let file = workspace.file(span.file)?;
                let items = items.entry(span.file).or_insert_with(|| Items::of(&file.content));
                Some(lines.cut(&file.content, items.holding(span)?))
            };
            touched || removed().unwrap_or(false)
        };
        findings.iter().map(|finding| !concerns(finding)).collect()
    }

    /// Whether one of these lines of a file is new.
    pub fn holds(&self, file: FileId, lines: RangeInclusive<usize>) -> bool {
        self.files.get(&file).is_some_and(|changed| changed.touch(lines))
    }

    /// A fix made `new` of a file's text.
    pub fn edited(&mut self, old: &Source, new: &str) {
        let lines = self.files.entry(old.file()).or_default();
        *lines = lines.moved(old.text(), new);
    }
}
