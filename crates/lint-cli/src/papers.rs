//! Files that people write for Plimsoll: configuration, baselines, checklists, records. Nothing runs while something is wrong in one
//! of them: what is wrong is shown like the findings of a run over these files.

use crate::outcome::{FileStatus, Outcome, Status};
use lint_core::kind::FileKind;
use lint_core::toml::Toml;
use lint_core::{Content, FileId, Finding, Label, Parsed, Problem, Role, RuleName, Severity, Workspace};

/// What was read of them, and what is wrong with it.
#[derive(Debug)]
pub struct Papers {
    /// What they are, as the reason why they were read.
    what: &'static str,
    /// Whether the user named them.
    explicit: bool,
    workspace: Workspace,
    findings: Vec<Finding>,
}

impl Papers {
    /// None yet. `what` says what they are, in a few words.
    pub fn new(what: &'static str, explicit: bool) -> Self {
        Papers { what, explicit, workspace: Workspace::new(), findings: Vec::new() }
    }

    /// Takes the bytes of one, which is TOML.
    pub fn take(&mut self, label: &str, bytes: Vec<u8>) -> FileId {
        let file = self.workspace.reserve(label);
        self.workspace.put(lint_core::read(file, label, Role::Checked, Some(FileKind::Toml), bytes));
        file
    }

    /// Whether one of them goes by this label.
    pub fn holds(&self, label: &str) -> bool {
        self.workspace.at(label).is_some()
    }

    /// What one of them says.
    pub fn toml(&self, file: FileId) -> Option<&Parsed<Toml>> {
        match &self.workspace.file(file)?.content {
            Content::Toml(parsed) => Some(parsed),
            _ => None,
        }
    }

    /// Takes down what is wrong.
    pub fn refuse(&mut self, findings: impl IntoIterator<Item = Finding>) {
        self.findings.extend(findings);
    }

    /// The papers where nothing is wrong, else the outcome of a run over them with at most `most` mistakes.
    pub fn settle(mut self, most: usize) -> Result<Papers, Box<Outcome>> {
        if self.findings.is_empty() {
            return Ok(self);
        }
        let workspace = &self.workspace;
        let path = |finding: &Finding| workspace.file(finding.primary.span.file).map(|file| file.path.clone());
        self.findings.sort_by_cached_key(|finding| (path(finding), finding.primary.span, finding.rule));
        self.findings.dedup();
        self.findings.truncate(most);
        let status = |path: &str| FileStatus {
            path: path.to_owned(),
            kind: FileKind::Toml,
            status: Status::Checked,
            reason: self.what.to_owned(),
            explicit: self.explicit,
        };
        let files = workspace.files().map(|file| status(&file.path)).collect();
        let secrets = workspace.files().flat_map(|file| file.secrets.iter().copied()).collect();
        let mut outcome = Outcome { files, workspace: self.workspace, ..Outcome::default() };
        outcome.report.findings = self.findings;
        outcome.report.secrets = secrets;
        Err(Box::new(outcome))
    }

    /// The files.
    pub fn into_workspace(self) -> Workspace {
        self.workspace
    }
}

/// What a reader had to say, as a finding of a rule.
pub fn finding(rule: RuleName, problem: Problem) -> Finding {
    let mut finding = Finding::new(rule, Severity::Error, problem.span, problem.message);
    finding.help = problem.help;
    finding.related = problem.related.into_iter().map(|(span, text)| Label { span, text }).collect();
    finding
}
