//! The workspace: the host feeds text until nothing is missing, then asks for a report. No IO happens here.

use crate::alike;
use crate::deployment::Deployment;
use crate::finding::{Finding, RuleName};
use crate::format::compose::{self, Compose};
use crate::format::dockerfile::{self, Dockerfile};
use crate::format::dotenv::{self, Dotenv};
use crate::format::systemd::{self, Unit};
use crate::format::toml::{self, Toml};
use crate::kind::{Detected, FileKind};
use crate::policy::Policy;
use crate::problem::Parsed;
use crate::rule::{Found, Rule};
use crate::text::{FileId, Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The files of one run.
#[derive(Debug, Default)]
pub struct Workspace {
    files: Vec<Option<ReadFile>>,
    ids: BTreeMap<String, FileId>,
    absent: BTreeSet<String>,
}

/// One file, read: what it is and what it says. Made by [`read`], which may run on any thread.
#[derive(Debug)]
pub struct ReadFile {
    /// Its number.
    pub file: FileId,
    /// Its path, relative to the root of the run, with `/`.
    pub path: String,
    /// Whether it is judged or only looked at.
    pub role: Role,
    /// What it was taken for.
    pub detected: Detected,
    /// What it says.
    pub content: Content,
}

/// Whether findings in a file count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The user asked about it.
    Checked,
    /// Another file refers to it; it is read so that the others can be judged.
    Context,
}

/// The content of a file by its kind.
#[derive(Debug)]
pub enum Content {
    /// A Compose file.
    Compose(Parsed<Compose>),
    /// A Dockerfile.
    Dockerfile(Parsed<Dockerfile>),
    /// A systemd unit.
    Systemd(Parsed<Unit>),
    /// An env file.
    Dotenv(Parsed<Dotenv>),
    /// A server's TOML.
    Toml(Parsed<Toml>),
    /// Not judged.
    Other(Source),
}

impl Content {
    /// The text.
    pub fn source(&self) -> &Source {
        match self {
            Content::Compose(parsed) => &parsed.source,
            Content::Dockerfile(parsed) => &parsed.source,
            Content::Systemd(parsed) => &parsed.source,
            Content::Dotenv(parsed) => &parsed.source,
            Content::Toml(parsed) => &parsed.source,
            Content::Other(source) => source,
        }
    }
}

/// A file that another one names and that the workspace has not seen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Its path, relative to the root of the run, with `/`; it may start with `../`.
    pub path: String,
    /// Where it is named; `None` for a file that is looked for by convention (an override file, `.env`).
    pub by: Option<Span>,
    /// What it must be, whatever its name says.
    pub kind: FileKind,
}

/// What a run says.
#[derive(Debug, Default)]
pub struct Report {
    /// Findings in checked files, by path, place, rule.
    pub findings: Vec<Finding>,
    /// The places of secret values, by file and place. Whoever shows text of a file masks these characters.
    pub secrets: Vec<Span>,
}

/// Reads one file. Pure and total. `kind` is what the file must be, whatever its name says.
pub fn read(file: FileId, path: &str, role: Role, kind: Option<FileKind>, bytes: Vec<u8>) -> ReadFile {
    let source = Source::new(file, bytes);
    let mut detected = crate::kind::detect(path, source.text());
    if let Some(kind) = kind.filter(|kind| *kind != detected.kind) {
        detected = Detected { kind, reason: "another file says so".to_owned() };
    }
    let content = match detected.kind {
        FileKind::Compose => Content::Compose(compose::parse(source)),
        FileKind::Dockerfile => Content::Dockerfile(dockerfile::parse(source)),
        FileKind::Systemd => Content::Systemd(systemd::parse(source, path)),
        FileKind::Dotenv => Content::Dotenv(dotenv::parse(source)),
        FileKind::Toml => Content::Toml(toml::parse(source)),
        _ => Content::Other(source),
    };
    ReadFile { file, path: path.to_owned(), role, detected, content }
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
        if let Some(&file) = self.ids.get(path) {
            return file;
        }
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(None);
        self.ids.insert(path.to_owned(), file);
        file
    }

    /// Takes a file that was read. One that is already there stays [`Role::Checked`] if it was.
    pub fn put(&mut self, mut file: ReadFile) {
        let Some(slot) = self.files.get_mut(file.file.0 as usize) else { return };
        if slot.as_ref().is_some_and(|old| old.role == Role::Checked) {
            file.role = Role::Checked;
        }
        *slot = Some(file);
    }

    /// Answers a [`Wanted`]: there is no such file.
    pub fn set_absent(&mut self, path: &str) {
        self.absent.insert(path.to_owned());
    }

    /// Files that others name and that were neither set nor answered as absent. Ask again after feeding them: they may name more.
    pub fn missing(&self) -> Vec<Wanted> {
        Deployment::new(self, &Policy::default()).into_wanted()
    }

    /// A file by its path.
    pub fn at(&self, path: &str) -> Option<&ReadFile> {
        self.file(*self.ids.get(path)?)
    }

    /// True when the host said that there is no such file.
    pub fn is_absent(&self, path: &str) -> bool {
        self.absent.contains(path)
    }

    /// A file by its number.
    pub fn file(&self, file: FileId) -> Option<&ReadFile> {
        self.files.get(file.0 as usize)?.as_ref()
    }

    /// All files in the order of their numbers.
    pub fn files(&self) -> impl Iterator<Item = &ReadFile> {
        self.files.iter().flatten()
    }

    /// Runs `rules`. Pure, total, the same order every time.
    pub fn report(&self, rules: &[&Rule], policy: &Policy) -> Report {
        let deployment = Deployment::new(self, policy);
        let mut findings = Vec::new();
        for rule in rules {
            let mut found = Found::new(rule);
            deployment.run(rule.check, &mut found);
            findings.extend(found.into_findings());
        }
        findings.retain(|finding| self.is_checked(finding.primary.span.file));
        findings.sort_by(|a, b| self.order(a).cmp(&self.order(b)));
        let findings = alike::merge(findings);
        let secrets = self.files().flat_map(|file| crate::secrets::places(&file.content)).collect();
        Report { findings, secrets }
    }

    fn is_checked(&self, file: FileId) -> bool {
        self.file(file).is_some_and(|file| file.role == Role::Checked)
    }

    fn order<'f>(&'f self, finding: &'f Finding) -> (&'f str, Span, RuleName, &'f str) {
        let span = finding.primary.span;
        (self.file(span.file).map_or("", |file| &file.path), span, finding.rule, &finding.message)
    }
}
