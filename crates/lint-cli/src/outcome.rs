//! What a run came to: every file and its fate, the findings, the counts. Renderers read it; nothing here knows how it looks.

use crate::baseline::Baseline;
use crate::bug::Bug;
use crate::changes::Touched;
use lint_core::kind::{self, FileKind};
use lint_core::{Acceptance, FileId, Finding, Report, Role, Severity, Source, Span, Workspace};
use std::path::PathBuf;

/// A file and what became of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileStatus {
    /// Its label.
    pub path: String,
    /// What it was taken for.
    pub kind: FileKind,
    /// What became of it.
    pub status: Status,
    /// Why: how the kind was decided, or why it was not checked.
    pub reason: String,
    /// Whether the user named it.
    pub explicit: bool,
}

impl FileStatus {
    /// A file that is left alone.
    pub fn skipped(path: impl Into<String>, reason: impl Into<String>) -> Self {
        FileStatus::new(path, Status::Skipped, reason)
    }

    /// A file that could not be read.
    pub fn unreadable(path: impl Into<String>, reason: impl Into<String>) -> Self {
        FileStatus::new(path, Status::Unreadable, reason)
    }

    /// Whether a report lists the file: all but those that were met on the way, are left alone and are not named like ours.
    pub fn is_notable(&self) -> bool {
        let named_like_ours = || kind::detect(&self.path, "").kind != FileKind::Other;
        self.status != Status::Skipped || self.explicit || named_like_ours()
    }

    fn new(path: impl Into<String>, status: Status, reason: impl Into<String>) -> Self {
        FileStatus { path: path.into(), kind: FileKind::Other, status, reason: reason.into(), explicit: false }
    }
}

/// What became of a file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Status {
    /// Its findings count.
    Checked,
    /// Read because another file refers to it.
    Context,
    /// Left alone, with a reason.
    Skipped,
    /// Could not be read, with a reason.
    Unreadable,
}

impl Status {
    /// The word for it, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Checked => "checked",
            Status::Context => "context",
            Status::Skipped => "skipped",
            Status::Unreadable => "unreadable",
        }
    }
}

/// The result of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that were read, with their text.
    pub workspace: Workspace,
    /// What the core says about them.
    pub report: Report,
    /// Every file of the run, by path.
    pub files: Vec<FileStatus>,
    /// Panics that were caught.
    pub bugs: Vec<Bug>,
    /// The changed lines, where only findings on them count.
    pub touched: Option<Touched>,
    /// For each finding whether it is on lines that did not change; empty where every line counts.
    pub aside: Vec<bool>,
    /// The accepted findings of before, where there is a list of them.
    pub baseline: Option<Baseline>,
    /// The directories whose files were looked for, absolute.
    pub walked: Vec<PathBuf>,
}

impl Outcome {
    /// The label and the text of a file.
    pub fn file(&self, file: FileId) -> Option<(&str, &Source)> {
        self.workspace.file(file).map(|file| (file.path.as_str(), file.content.source()))
    }

    /// Makes a text that the run is not about one of its files, so that it can be pointed at.
    pub fn keep(&mut self, label: &str, text: &str) -> FileId {
        let file = self.workspace.reserve(label);
        let same = self.workspace.file(file).is_none_or(|read| read.content.source().text() == text);
        let file = if same { file } else { self.workspace.reserve(&format!("{label} (on disk)")) };
        if self.workspace.file(file).is_none() {
            let bytes = text.as_bytes().to_vec();
            self.workspace.put(lint_core::read(file, label, Role::Context, Some(FileKind::Other), bytes));
        }
        file
    }

    /// The item that a place belongs to: `services.web.ports[0]`. `None` where there is none.
    pub fn item(&self, span: Span) -> Option<String> {
        crate::item::item(&self.workspace.file(span.file)?.content, span)
    }

    /// The findings that nothing suppresses, on the lines that the run is about.
    pub fn counted(&self) -> impl DoubleEndedIterator<Item = &Finding> {
        let findings = self.report.findings.iter().enumerate();
        let counts =
            |(at, finding): &(usize, &Finding)| finding.suppressed.is_none() && self.is_changed(*at) != Some(false);
        findings.filter(counts).map(|(_, finding)| finding)
    }

    /// Adds a finding of the host's at its place. Where only changed lines count, it does.
    pub fn insert(&mut self, finding: Option<Finding>) {
        if let Some(finding) = finding {
            self.put(finding, false);
        }
    }

    /// Adds a finding of the host's at its place. Where only changed lines count, it does if it is on one.
    pub fn insert_by_lines(&mut self, finding: Finding) {
        let aside =
            self.touched.as_ref().map(|touched| touched.set_aside(&self.workspace, std::slice::from_ref(&finding)));
        self.put(finding, aside.is_some_and(|aside| aside == [true]));
    }

    fn put(&mut self, finding: Finding, aside: bool) {
        let key = |finding: &Finding| {
            (self.workspace.file(finding.primary.span.file).map(|it| &it.path), finding.primary.span)
        };
        let at = self.report.findings.partition_point(|other| key(other) <= key(&finding));
        self.report.findings.insert(at, finding);
        // Before the lines are looked at nothing is aside.
        if self.touched.is_some() && self.aside.len() + 1 == self.report.findings.len() {
            self.aside.insert(at, aside);
        }
    }

    /// Whether the finding of this number is about changed lines; `None` where every line counts.
    pub fn is_changed(&self, finding: usize) -> Option<bool> {
        self.aside.get(finding).map(|aside| !aside)
    }

    /// The counts.
    pub fn tally(&self) -> Tally {
        let of = |severity| self.counted().filter(|finding| finding.severity == severity).count();
        Tally {
            errors: of(Severity::Error),
            warnings: of(Severity::Warning),
            infos: of(Severity::Info),
            fixable: self.counted().filter(|finding| !finding.fixes.is_empty()).count(),
            suppressed: self.accepted(Acceptance::Comment),
            baselined: self.accepted(Acceptance::Baseline),
            unchanged: self
                .aside
                .iter()
                .zip(&self.report.findings)
                .filter(|(aside, it)| **aside && it.suppressed.is_none())
                .count(),
        }
    }

    fn accepted(&self, kind: Acceptance) -> usize {
        let accepted = self.report.findings.iter().filter_map(|finding| finding.suppressed.as_ref());
        accepted.filter(|suppression| suppression.kind == kind).count()
    }

    /// The number of files of a status.
    pub fn count(&self, status: Status) -> usize {
        self.files.iter().filter(|file| file.status == status).count()
    }
}

/// Counts of findings. Those that something accepts are in `suppressed` or `baselined` alone, others on lines that
/// did not change in `unchanged` alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Information.
    pub infos: usize,
    /// Findings with at least one fix.
    pub fixable: usize,
    /// Findings that a comment accepts.
    pub suppressed: usize,
    /// Findings that a baseline accepts.
    pub baselined: usize,
    /// Findings on lines that did not change.
    pub unchanged: usize,
}
