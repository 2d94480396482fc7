//! `--config-from REF`: a change does not decide by what it is judged. Configuration and baseline come from a commit that the
//! change cannot touch, and what the change makes weaker in them is reported ([`weaker`]), as are the comments by which it
//! accepts findings of its own ([`allows`]).

mod allows;
mod place;
mod trial;
mod weaker;

pub use trial::Trial;

use crate::baseline::{Baseline, Refused};
use crate::changes::{Changes, Touched};
use crate::config::Tree;
use crate::disk::Refusal;
use crate::exit::Usage;
use crate::git::{Git, Held, Snapshot};
use crate::label::{label, tidy};
use crate::outcome::Outcome;
use crate::sanitise::line;
use lint_core::{Finding, RuleName, Severity, Source, Span};
use std::path::{Path, PathBuf};
use weaker::Sides;

/// The option, for the words of refusals.
const OPTION: &str = "--config-from";

/// The commit that is trusted.
#[derive(Debug)]
pub struct Base {
    /// Its name, as somebody gave it.
    pub name: String,
    files: Held,
    /// What has changed since the history parted from it.
    changes: Changes,
}

impl Tree for Base {
    fn read(&self, path: &Path, _: &Path) -> Result<Vec<u8>, Refusal> {
        self.held(path).ok_or(Refusal::Absent)?
    }
}

impl Base {
    /// Opens the commit that `name` stands for.
    pub fn open(name: &str, cwd: &Path) -> Result<Self, Usage> {
        let git = Git::around(cwd, OPTION)?;
        let commit = git.commit(name, OPTION)?;
        let changes = Changes::since(&git, &commit, name, OPTION)?;
        let files = Snapshot::of_commit(git, &commit).map_err(|why| Usage(format!("{OPTION}: {why}")))?;
        Ok(Base { name: line(name).into_owned(), files: Held::new(files), changes })
    }

    /// The text of a file at the commit; `None` where it has none of this path.
    fn held(&self, path: &Path) -> Option<Result<Vec<u8>, Refusal>> {
        self.files.text(path)
    }

    /// The baseline at `path` as the commit has it.
    pub fn baseline(&self, path: &Path, cwd: &Path) -> Result<Baseline, Refused> {
        let refused = |why: &str| {
            let shown = label(cwd, path);
            Refused::Usage(Usage(format!("cannot read the baseline {} of {}: {why}", line(&shown), self.name)))
        };
        match self.held(&cwd.join(path)) {
            None => Err(refused("there is no such file")),
            Some(Err(refusal)) => Err(refused(&refusal.to_string())),
            Some(Ok(bytes)) => Baseline::of(path, bytes, cwd),
        }
    }

    /// The lines of a run that its change has touched.
    fn touched(&self, outcome: &Outcome, cwd: &Path) -> Touched {
        self.changes.bind(&outcome.workspace, cwd)
    }

    /// Reports what the change makes weaker.
    pub fn review(&self, outcome: &mut Outcome, sides: &Sides<'_>, baseline: Option<&Path>, cwd: &Path) {
        let mut findings = allows::new(outcome, &self.touched(outcome, cwd));
        findings.extend(sides.findings(self, outcome, cwd));
        if let Some(path) = baseline {
            findings.extend(self.grown(path, outcome, cwd));
        }
        findings.into_iter().for_each(|finding| outcome.insert(Some(finding)));
    }

    /// What the change adds to the baseline.
    fn grown(&self, path: &Path, outcome: &mut Outcome, cwd: &Path) -> Option<Finding> {
        let old = self.baseline(path, cwd).ok()?;
        let new = Baseline::open(path, cwd).ok()?;
        let held = |print: &str| old.entries.iter().find(|entry| entry.print == print).map_or(0, |entry| entry.count);
        let more: Vec<(Span, usize)> = new
            .entries
            .iter()
            .map(|entry| (entry.span, entry.count.saturating_sub(held(&entry.print))))
            .filter(|(_, count)| *count > 0)
            .collect();
        let (first, _) = more.first()?;
        let file = outcome.keep(&new.label, &new.text);
        let count: usize = more.iter().map(|(_, count)| count).sum();
        let message = format!("this change lets the baseline accept {count} more; {} does not", self.name);
        let help = "repair them, or let somebody agree who answers for the deployment";
        let mut found = finding(GROWN, Severity::Warning, Span { file, ..*first }, message, help);
        for (span, _) in more.iter().skip(1).take(4) {
            found.related(Span { file, ..*span }, "");
        }
        Some(found)
    }
}

/// Rules count less, files are left out, or comments may do more.
const WEAKER: RuleName = RuleName("plimsoll/weaker-policy");
/// The baseline accepts more.
const GROWN: RuleName = RuleName("plimsoll/grown-baseline");
/// A comment accepts a finding that no comment accepted before.
const ALLOWED: RuleName = RuleName("plimsoll/new-allow");

fn finding(rule: RuleName, severity: Severity, span: Span, message: String, help: &str) -> Finding {
    let mut finding = Finding::new(rule, severity, span, message);
    finding.help(help);
    finding
}

/// A configuration file, as somebody would name it, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Written<'w> {
    /// Its label.
    pub label: &'w str,
    /// Its text.
    pub source: &'w Source,
}

impl Written<'_> {
    fn path(&self, cwd: &Path) -> PathBuf {
        tidy(&cwd.join(self.label))
    }
}
