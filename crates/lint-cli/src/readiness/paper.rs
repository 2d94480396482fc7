//! Files that people write for the gate, checklists and records: read from disk, and shown with carets where they are wrong.

use crate::disk::{Refusal, read};
use crate::exit::Usage;
use crate::label::label_like;
use crate::outcome::{FileStatus, Outcome, Status};
use crate::sanitise::line;
use lint_core::kind::FileKind;
use lint_core::{Finding, Parsed, Problem, Role, RuleName, Severity, Source, Workspace};
use std::path::Path;

/// What is wrong in a checklist or in a record.
const MISTAKE: RuleName = RuleName("plimsoll/readiness-mistake");

/// The files of a run that people wrote for it.
#[derive(Debug, Default)]
pub struct Papers {
    workspace: Workspace,
    findings: Vec<Finding>,
}

/// One of them, read.
#[derive(Debug)]
pub struct Paper<T> {
    /// The label it goes by.
    pub label: String,
    /// What it says.
    pub parsed: Parsed<T>,
}

impl Papers {
    /// Reads the file at `path` by `parse`, and takes down what is wrong with it.
    pub fn read<T>(
        &mut self,
        cwd: &Path,
        path: &Path,
        parse: impl FnOnce(Source) -> Parsed<T>,
    ) -> Result<Paper<T>, Usage> {
        let label = label_like(cwd, &cwd.join(path), Path::new("."));
        let bytes = read(&cwd.join(path)).map_err(|refusal| {
            let why = match refusal {
                Refusal::Absent => "there is no such file".to_owned(),
                Refusal::Skipped(why) | Refusal::Failed(why) => why,
            };
            Usage(format!("cannot read {}: {why}", line(&label)))
        })?;
        let file = self.workspace.reserve(&label);
        self.workspace.put(lint_core::read(file, &label, Role::Checked, Some(FileKind::Toml), bytes.clone()));
        let parsed = parse(Source::new(file, bytes));
        self.refuse(parsed.problems.iter().cloned());
        Ok(Paper { label, parsed })
    }

    /// Takes down more that is wrong.
    pub fn refuse(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.findings.extend(problems.into_iter().map(|problem| {
            let mut finding = Finding::new(MISTAKE, Severity::Error, problem.span, problem.message);
            finding.help = problem.help;
            for (span, text) in problem.related {
                finding.related(span, text);
            }
            finding
        }));
    }

    /// What is wrong, as the outcome of a run over these files; `None` where nothing is.
    pub fn mistakes(self) -> Option<Outcome> {
        let Papers { workspace, mut findings } = self;
        if findings.is_empty() {
            return None;
        }
        findings.sort_by_key(|finding| finding.primary.span);
        let status = |path: &str| FileStatus {
            path: path.to_owned(),
            kind: FileKind::Toml,
            status: Status::Checked,
            reason: "written for the gate".to_owned(),
            explicit: true,
        };
        let files = workspace.files().map(|file| status(&file.path)).collect();
        let mut outcome = Outcome { workspace, files, ..Outcome::default() };
        outcome.report.findings = findings;
        Some(outcome)
    }
}
