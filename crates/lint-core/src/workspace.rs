//! The workspace: the host feeds text until nothing is missing, then asks for a report. No IO happens here.

use crate::alike;
use crate::deployment::{DeclaredProject, Deployment};
use crate::files::{Files, ReadFile, Role, Wanted, read};
use crate::finding::{Finding, Label, RuleName};
use crate::format::dotenv::dialect::Loader;
use crate::policy::Policy;
use crate::repository::Listing;
use crate::rule::{Found, Rule};
use crate::suppress::{self, Run};
use crate::text::{FileId, Span};
use std::collections::BTreeMap;

/// The files of one run.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(crate) files: Files,
}

/// What a run says.
#[derive(Debug, Default)]
pub struct Report {
    /// Findings in checked files, by path, place, rule.
    pub findings: Vec<Finding>,
    /// The places of secret values, by file and place. Whoever shows text of a file masks these characters.
    pub secrets: Vec<Span>,
}

/// What one rule said, see [`Workspace::judge`].
#[derive(Clone, Debug)]
pub struct Judged {
    /// The rule.
    pub rule: RuleName,
    /// What it found, by path and place.
    pub findings: Vec<Finding>,
    /// What it looked at.
    pub targets: Vec<Span>,
    /// What it could not decide, and why.
    pub undecided: Vec<Label>,
}

impl Workspace {
    /// An empty one.
    pub fn new() -> Self {
        Workspace::default()
    }

    /// Takes a file that the user asked about: [`Workspace::reserve`], [`read`] and [`Workspace::put`] in one.
    pub fn set(&mut self, path: &str, bytes: Vec<u8>) -> FileId {
        let file = self.reserve(path);
        self.put(read(file, path, Role::Checked, None, bytes));
        file
    }

    /// The number for a path; the same each time. Lets a host read files on threads of its own.
    pub fn reserve(&mut self, path: &str) -> FileId {
        self.files.reserve(path)
    }

    /// Takes a file that was read. One that is already there stays [`Role::Checked`] if it was.
    pub fn put(&mut self, file: ReadFile) {
        self.files.put(file);
    }

    /// Answers a [`Wanted`]: there is no such file.
    pub fn set_absent(&mut self, path: &str) {
        self.files.set_absent(path);
    }

    /// Takes a Compose project as its owner declares it: these files form it, and no other grouping of them is judged.
    pub fn declare_project(&mut self, project: DeclaredProject) {
        self.files.layout.projects.push(project);
    }

    /// Takes the word of the owner that a loader reads the env file at a path.
    pub fn declare_reader(&mut self, path: &str, loader: Loader) {
        self.files.layout.readers.entry(path.to_owned()).or_default().insert(loader);
    }

    /// Takes the list of the repository's files. Without it, rules about the repository judge nothing.
    pub fn list(&mut self, listing: Listing) {
        self.files.listing = Some(listing);
    }

    /// True for a file of that list.
    pub fn lists(&self, path: &str) -> bool {
        self.files.listing.as_ref().is_some_and(|listing| listing.has(path))
    }

    /// Files that others name, and those of the list that rules read, that were neither set nor answered as absent. Ask again after feeding them: they may name more.
    pub fn missing(&self) -> Vec<Wanted> {
        Deployment::new(&self.files, &Policy::default()).into_wanted()
    }

    /// A file by its path.
    pub fn at(&self, path: &str) -> Option<&ReadFile> {
        self.files.at(path)
    }

    /// True when the host said that there is no such file.
    pub fn is_absent(&self, path: &str) -> bool {
        self.files.is_absent(path)
    }

    /// A file by its number.
    pub fn file(&self, file: FileId) -> Option<&ReadFile> {
        self.files.get(file)
    }

    /// All files in the order of their numbers.
    pub fn files(&self) -> impl Iterator<Item = &ReadFile> {
        self.files.iter()
    }

    /// The files put together as rules see them, for hosts that show what a run understood without judging it. Building it is the
    /// costly part of a report: keep it while asking.
    pub fn deployment<'a>(&'a self, policy: &'a Policy) -> Deployment<'a> {
        Deployment::new(&self.files, policy)
    }

    /// Runs `rules` and keeps apart what each of them said, looked at and could not decide, in checked files. Neither levels nor
    /// comments change it: checklists ask this way.
    pub fn judge(&self, rules: &[&Rule], policy: &Policy) -> BTreeMap<RuleName, Judged> {
        let deployment = self.deployment(policy);
        let judged = rules.iter().map(|rule| {
            let mut found = Found::new(rule);
            rule.check.run(&deployment, &mut found);
            let checked = |span: Span| self.is_checked(span.file);
            let targets = found.targets().iter().copied().filter(|&span| checked(span)).collect();
            let undecided = found.undecideds().iter().filter(|label| checked(label.span)).cloned().collect();
            let mut findings = found.into_findings();
            findings.retain(|finding| checked(finding.primary.span));
            findings.sort_by(|a, b| self.order(a).cmp(&self.order(b)));
            (rule.name, Judged { rule: rule.name, findings: alike::merge(findings), targets, undecided })
        });
        judged.collect()
    }

    /// Runs `rules`. Pure, total, the same order every time.
    pub fn report(&self, rules: &[&Rule], policy: &Policy) -> Report {
        let deployment = self.deployment(policy);
        let (mut findings, mut undecided) = (Vec::new(), Vec::new());
        for rule in rules {
            let mut found = Found::new(rule);
            rule.check.run(&deployment, &mut found);
            undecided.extend(found.undecideds().iter().map(|label| (rule.name, label.span)));
            findings.extend(found.into_findings());
        }
        findings.retain(|finding| self.is_checked(finding.primary.span.file));
        self.grade(&mut findings, policy);
        findings.sort_by(|a, b| self.order(a).cmp(&self.order(b)));
        let mut findings = alike::merge(findings);
        if policy.suppressions {
            let checked = self.files().filter(|file| file.role == Role::Checked);
            suppress::apply(checked, &Run { rules, undecided: &undecided, policy }, &mut findings);
            self.grade(&mut findings, policy);
            findings.sort_by(|a, b| self.order(a).cmp(&self.order(b)));
        }
        let secrets = self.files().flat_map(|file| file.secrets.iter().copied()).collect();
        Report { findings, secrets }
    }

    /// Gives findings the severity that the policy says, and drops those of rules that are off where they stand.
    fn grade(&self, findings: &mut Vec<Finding>, policy: &Policy) {
        findings.retain_mut(|finding| {
            let path = self.file(finding.primary.span.file).map_or("", |file| &file.path);
            let severity = policy.terms_at(path).severity(finding.rule, finding.severity);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        });
    }

    fn is_checked(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| file.role == Role::Checked)
    }

    fn order<'f>(&'f self, finding: &'f Finding) -> (&'f str, Span, RuleName, &'f str) {
        let span = finding.primary.span;
        (self.file(span.file).map_or("", |file| &file.path), span, finding.rule, &finding.message)
    }
}
