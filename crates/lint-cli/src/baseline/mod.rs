//! Baselines: the findings of a deployment that were there before anybody looked, accepted one by one until somebody repairs them.
//!
//! A baseline is a text file, read by [`read`] and written by [`Baseline::text`]: one line per finding, sorted, so that it can be
//! reviewed and merged. It holds fingerprints and names, never a line of a file. Which findings of a run it accepts, and which
//! entries find nothing any more, is told by [`matching`].

mod entry;
mod matching;
mod read;

pub use entry::Entry;
pub use matching::{Counted, apply, count};
pub use read::FORMAT;

use crate::args::BaselineArgs;
use crate::disk::{self, Refusal};
use crate::exit::Usage;
use crate::fingerprint;
use crate::host::Fed;
use crate::label::{label, label_like, tidy};
use crate::mask::Mask;
use crate::outcome::Outcome;
use crate::sanitise::line;
use lint_core::kind::FileKind;
use lint_core::{FileId, Finding, Role};
use std::path::{Path, PathBuf};

/// The name of a baseline where nobody says another.
pub const NAME: &str = "plimsoll-baseline.toml";

/// A baseline.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Its label.
    pub label: String,
    /// Its text.
    pub text: String,
    /// Where the entries begin in it: what stands above is kept.
    pub head: usize,
    /// What it holds, in the order of the file.
    pub entries: Vec<Entry>,
    /// What its paths are relative to: its own directory, canonical.
    base: PathBuf,
    cwd: PathBuf,
    /// The number of the file in the run, where it is bound to one.
    file: Option<FileId>,
}

/// Why there is no baseline: wrong use, or mistakes in the file as the outcome of a run over it.
#[derive(Debug)]
pub enum Refused {
    /// What to say.
    Usage(Usage),
    /// What to show.
    Mistakes(Box<Outcome>),
}

impl From<Usage> for Refused {
    fn from(usage: Usage) -> Self {
        Refused::Usage(usage)
    }
}

/// The baseline that the arguments name, else the one that configuration does; `None` where neither does, or nobody wants one.
pub fn open(args: &BaselineArgs, configured: Option<&Path>, cwd: &Path) -> Result<Option<Baseline>, Refused> {
    let named = args.baseline.as_deref().or(configured).filter(|_| !args.no_baseline);
    named.map(|path| Baseline::open(path, cwd)).transpose()
}

impl Baseline {
    /// Reads the file at `path`.
    pub fn open(path: &Path, cwd: &Path) -> Result<Self, Refused> {
        let whole = tidy(&cwd.join(path));
        let bytes = disk::read_up_to(&whole, read::LARGEST).map_err(|refusal| {
            let shown = label(cwd, path);
            let hint = if refusal == Refusal::Absent { ": `plimsoll baseline create` writes one" } else { "" };
            Usage(format!("cannot read the baseline {}: {refusal}{hint}", line(&shown)))
        })?;
        Baseline::of(path, bytes, cwd)
    }

    /// Understands the bytes of the file at `path`, wherever they come from.
    pub fn of(path: &Path, bytes: Vec<u8>, cwd: &Path) -> Result<Self, Refused> {
        let label = label(cwd, path);
        let text = String::from_utf8(bytes.clone())
            .map_err(|_| Usage(format!("cannot read the baseline {}: it is not UTF-8", line(&label))))?;
        let (head, entries) = read::read(&label, bytes).map_err(Refused::Mistakes)?;
        Ok(Baseline { label, text, head, entries, base: base(path, cwd), cwd: cwd.to_path_buf(), file: None })
    }

    /// One that holds nothing yet, to be written at `path`.
    pub fn empty(path: &Path, cwd: &Path) -> Self {
        let text = format!(
            "# Findings that are accepted until somebody repairs them. `plimsoll baseline update` keeps this list.\nversion = {FORMAT}\n\n[findings]\n"
        );
        let (label, head) = (label(cwd, path), text.len());
        Baseline { label, text, head, entries: Vec::new(), base: base(path, cwd), cwd: cwd.to_path_buf(), file: None }
    }

    /// Makes the file one of the run, so that what is said about it has a place.
    pub fn bind(mut self, fed: &mut Fed) -> Self {
        let file = fed.workspace.reserve(&self.label);
        if fed.workspace.file(file).is_none() {
            let bytes = self.text.clone().into_bytes();
            fed.workspace.put(lint_core::read(file, &self.label, Role::Context, Some(FileKind::Other), bytes));
        }
        let same = fed.workspace.file(file).is_some_and(|read| read.content.source().text() == self.text);
        self.file = same.then_some(file);
        let file = self.file.unwrap_or(FileId(u32::MAX));
        self.entries.iter_mut().for_each(|entry| entry.span.file = file);
        self
    }

    /// The fingerprint of a finding of the run, by the path that the baseline has for its file.
    pub fn print(&self, outcome: &Outcome, mask: &Mask, finding: &Finding) -> String {
        let path = outcome.file(finding.primary.span.file).map(|(label, _)| self.path(label)).unwrap_or_default();
        fingerprint::shared(outcome, mask, finding, finding.rule.0, &path)
    }

    /// The path of a file of the run as the baseline calls it.
    fn path(&self, label: &str) -> String {
        label_like(&self.base, &tidy(&self.cwd.join(label)), Path::new("."))
    }

    /// Where a path of the baseline leads.
    fn place(&self, path: &str) -> PathBuf {
        tidy(&self.base.join(path))
    }

    /// The label of a path of the baseline.
    fn label_of(&self, path: &str) -> String {
        label_like(&self.cwd, &self.place(path), Path::new("."))
    }

    /// The text of the file with these entries instead of its own. Comments stay beside what they are about.
    pub fn with(&self, entries: &[Entry]) -> String {
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by(|a, b| a.order().cmp(&b.order()));
        let head = self.text.get(..self.head).unwrap_or_default();
        let gap = if head.ends_with('\n') { "" } else { "\n" };
        sorted.iter().fold(format!("{head}{gap}"), |text, entry| text + &entry.line())
    }
}

fn base(path: &Path, cwd: &Path) -> PathBuf {
    let whole = tidy(&cwd.join(path));
    let directory = whole.parent().unwrap_or(cwd);
    std::fs::canonicalize(directory).unwrap_or_else(|_| directory.to_path_buf())
}
