//! The files of a run: what was read, what is known to be absent.

use crate::deployment::Layout;
use crate::format::compose::{self, Compose};
use crate::format::dockerfile::{self, Dockerfile};
use crate::format::document::{self, Document};
use crate::format::dotenv::{self, Dotenv};
use crate::format::nginx::{self, Conf as Nginx};
use crate::format::redis::{self, Conf as Redis};
use crate::format::systemd::{self, Unit};
use crate::format::toml::{self, Toml};
use crate::format::yaml::{self, Tree};
use crate::kind::{Detected, FileKind};
use crate::problem::{Parsed, Problem};
use crate::repository::Listing;
use crate::secrets;
use crate::text::{FileId, Source, Span};
use std::collections::{BTreeMap, BTreeSet};

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
    /// Where secret values stand in it, in order.
    pub secrets: Vec<Span>,
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
    /// The configuration of a Redis server.
    Redis(Parsed<Redis>),
    /// The configuration of nginx.
    Nginx(Parsed<Nginx>),
    /// YAML or JSON that rules about the repository read.
    Yaml(Parsed<Tree>),
    /// A document.
    Document(Parsed<Document>),
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
            Content::Redis(parsed) => &parsed.source,
            Content::Nginx(parsed) => &parsed.source,
            Content::Yaml(parsed) => &parsed.source,
            Content::Document(parsed) => &parsed.source,
            Content::Other(source) => source,
        }
    }

    /// What the parser had to say.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Content::Compose(parsed) => &parsed.problems,
            Content::Dockerfile(parsed) => &parsed.problems,
            Content::Systemd(parsed) => &parsed.problems,
            Content::Dotenv(parsed) => &parsed.problems,
            Content::Toml(parsed) => &parsed.problems,
            Content::Redis(parsed) => &parsed.problems,
            Content::Nginx(parsed) => &parsed.problems,
            Content::Yaml(parsed) => &parsed.problems,
            Content::Document(_) | Content::Other(_) => &[],
        }
    }

    /// The comments in order; a parser directive of a Dockerfile is none.
    pub fn comments(&self) -> Vec<Span> {
        let mut comments: Vec<Span> = match self {
            Content::Compose(parsed) => parsed.model.tree().comments().iter().map(|comment| comment.span).collect(),
            Content::Yaml(parsed) => parsed.model.comments().iter().map(|comment| comment.span).collect(),
            Content::Dockerfile(parsed) => {
                let scripts = parsed.model.heredoc_scripts().map(|run| &run.script);
                let of_shell = scripts.flat_map(|script| {
                    script.comments().iter().map(|comment| script.span(&parsed.source, comment.clone()))
                });
                parsed.model.comments().iter().copied().chain(of_shell).collect()
            }
            Content::Systemd(parsed) => parsed.model.comments().iter().map(|comment| comment.span).collect(),
            Content::Toml(parsed) => parsed.model.comments.clone(),
            Content::Redis(parsed) => parsed.model.comments.clone(),
            Content::Nginx(parsed) => parsed.model.comments.clone(),
            Content::Dotenv(parsed) => {
                let behind = parsed.model.entries().filter_map(|entry| entry.comment);
                parsed.model.comments().map(|comment| comment.span).chain(behind).collect()
            }
            Content::Document(_) | Content::Other(_) => Vec::new(),
        };
        comments.sort();
        comments
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
        FileKind::Redis => Content::Redis(redis::parse(source)),
        FileKind::Nginx => Content::Nginx(nginx::parse(source)),
        FileKind::Yaml => Content::Yaml(yaml::parse(source)),
        FileKind::Document => Content::Document(document::parse(source)),
        FileKind::Other => Content::Other(source),
    };
    let secrets = secrets::places(&content);
    ReadFile { file, path: path.to_owned(), role, detected, content, secrets }
}

/// Files by number and by path.
#[derive(Debug, Default)]
pub(crate) struct Files {
    files: Vec<Option<ReadFile>>,
    ids: BTreeMap<String, FileId>,
    absent: BTreeSet<String>,
    pub(crate) layout: Layout,
    pub(crate) listing: Option<Listing>,
}

impl Files {
    /// The number for a path; the same each time.
    pub(crate) fn reserve(&mut self, path: &str) -> FileId {
        if let Some(&file) = self.ids.get(path) {
            return file;
        }
        let file = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(None);
        self.ids.insert(path.to_owned(), file);
        file
    }

    /// Takes a file. One that is already there stays [`Role::Checked`] if it was.
    pub(crate) fn put(&mut self, mut file: ReadFile) {
        let Some(slot) = self.files.get_mut(file.file.0 as usize) else { return };
        if slot.as_ref().is_some_and(|old| old.role == Role::Checked) {
            file.role = Role::Checked;
        }
        *slot = Some(file);
    }

    /// There is no file at this path.
    pub(crate) fn set_absent(&mut self, path: &str) {
        self.absent.insert(path.to_owned());
    }

    /// True when somebody said that there is no such file.
    pub(crate) fn is_absent(&self, path: &str) -> bool {
        self.absent.contains(path)
    }

    /// A file by its number.
    pub(crate) fn get(&self, file: FileId) -> Option<&ReadFile> {
        self.files.get(file.0 as usize)?.as_ref()
    }

    /// A file by its path.
    pub(crate) fn at(&self, path: &str) -> Option<&ReadFile> {
        self.get(*self.ids.get(path)?)
    }

    /// The files below a folder, by path. All of them for an empty one.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = &ReadFile> {
        let inside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = self.ids.range(inside.clone()..);
        from.take_while(move |(path, _)| path.starts_with(&inside)).filter_map(|(_, file)| self.get(*file))
    }

    /// All files in the order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &ReadFile> {
        self.files.iter().flatten()
    }
}
