//! The repository around a deployment: which files it holds, what Git does with each, and those that rules read besides the
//! deployment's own: documents, workflows, alerts, and whatever else is YAML or plain text.
//!
//! The host lists the files; without a list there is no repository, and rules about it judge nothing.

pub mod alertmanager;
pub mod alerts;
mod backup;
mod changelog;
mod coverage;
mod dashboard;
mod listing;
mod modes;
mod node;
mod package;
mod passages;
mod probe;
mod renewal;
mod schedule;
mod scrape;
mod settings;
mod shipping;
mod sought;
mod topic;
mod updates;
mod workflow;

pub use backup::Backups;
pub use changelog::Release;
pub use coverage::Floors;
pub use listing::{GitState, Listing, reading};
pub use modes::DeclaredMode;
pub use node::Node;
pub use package::{Ecosystem, Manifest, Package};
pub use passages::Passage;
pub use schedule::Schedule;
pub use scrape::{Job as ScrapeJob, Prometheus};
pub use settings::Written;
pub use sought::Sought;
pub use topic::Topic;
pub use updates::UpdateBot;
pub use workflow::{Ci, Failing, Input, Job, Task, TaskKind, Toothless, Unread, Workflow};

use crate::deployment::Deployment;
use crate::file::File;
use crate::files::{Content, Files, ReadFile, Wanted};
use crate::format::document::Document;
use crate::format::toml::{self, Toml};
use crate::format::yaml::Tree;
use crate::policy::Facts;
use crate::text::{Source, Span};

/// What rules about a repository are handed.
#[derive(Clone, Copy, Debug)]
pub struct Repository<'a> {
    deployment: &'a Deployment<'a>,
    files: &'a Files,
    listing: &'a Listing,
}

impl<'a> Repository<'a> {
    pub(crate) fn new(deployment: &'a Deployment<'a>, files: &'a Files) -> Option<Self> {
        files.listing.as_ref().map(|listing| Repository { deployment, files, listing })
    }

    /// The deployment in it.
    pub fn deployment(&self) -> &'a Deployment<'a> {
        self.deployment
    }

    /// The paths of its files from its root, sorted. Files that Git ignores are not among them.
    pub fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.listing.paths()
    }

    /// A path of the run, from the root of the repository.
    pub fn inside<'p>(&'p self, path: &'p str) -> &'p str {
        self.listing.inside(path)
    }

    /// True when Git keeps it, as far as the host has found out.
    pub fn is_kept_by_git(&self) -> bool {
        self.listing.is_kept_by_git()
    }

    /// True where it holds a file at a path from its root, or of the run.
    pub fn has(&self, path: &str) -> bool {
        self.listing.has(self.listing.label(path)) || self.listing.has(path)
    }

    /// What Git does with a file, by its path in the run. `None` where nobody knows: outside of Git, and for a file that was not read.
    pub fn state(&self, path: &str) -> Option<GitState> {
        if !self.listing.is_kept_by_git() {
            return None;
        }
        let unlisted = || self.files.at(path).map(|_| GitState::Ignored);
        self.listing.state(path).or_else(unlisted)
    }

    /// A file of it that was read, by its path from its root, or else in the run.
    pub fn at(&self, path: &str) -> Option<&'a ReadFile> {
        self.files.at(self.listing.label(path)).or_else(|| self.files.at(path))
    }

    /// All files that were read, those of the deployment included.
    pub fn files(&self) -> impl Iterator<Item = &'a ReadFile> {
        self.files.iter()
    }

    /// The text of a file that is read as it stands: a list of owners, of ignored files, of packages.
    pub fn text(&self, path: &str) -> Option<&'a Source> {
        self.at(path).map(|file| file.content.source())
    }

    /// A YAML or JSON file that is no part of the deployment.
    pub fn yaml(&self, path: &str) -> Option<File<'a, Tree>> {
        let file = self.at(path)?;
        let Content::Yaml(parsed) = &file.content else { return None };
        Some(self.deployment.view(file, parsed))
    }

    /// A file that is TOML, whatever it was taken for.
    pub fn toml(&self, path: &str) -> Option<Toml> {
        let parsed = toml::parse(self.text(path)?.clone());
        Some(parsed.model)
    }

    /// Its documents: Markdown.
    pub fn documents(&self) -> impl Iterator<Item = File<'a, Document>> {
        let deployment = self.deployment;
        self.files.iter().filter_map(move |file| match &file.content {
            Content::Document(parsed) => Some(deployment.view(file, parsed)),
            _ => None,
        })
    }

    /// Its YAML and JSON files that are no part of the deployment.
    pub fn yamls(&self) -> impl Iterator<Item = File<'a, Tree>> {
        let deployment = self.deployment;
        self.files.iter().filter_map(move |file| match &file.content {
            Content::Yaml(parsed) => Some(deployment.view(file, parsed)),
            _ => None,
        })
    }

    /// Where to say what the repository as a whole lacks: the first words of the first file of the deployment, or else of the
    /// first document. `None` in a repository without either, of which nothing is asked.
    pub fn place(&self) -> Option<Span> {
        self.first().map(|(_, place)| place)
    }

    /// What holds for the repository as a whole: the facts of the file in which [`Repository::place`] lies.
    pub fn facts(&self) -> &'a Facts {
        self.deployment.facts_at(self.first().map_or("", |(path, _)| path))
    }

    fn first(&self) -> Option<(&'a str, Span)> {
        self.deployment.first_place().or_else(|| {
            let documents =
                self.documents().filter_map(|file| Some((file.path(), file.model().sections().first()?.title)));
            documents.min_by_key(|(path, _)| *path)
        })
    }
}

/// The listed files that rules read and that the host has not answered for yet.
pub(crate) fn wanted(files: &Files) -> impl Iterator<Item = Wanted> {
    let labels =
        files.listing.iter().flat_map(|listing| listing.labels().map(move |label| (label, listing.inside(label))));
    let open = labels.filter(|(label, _)| files.at(label).is_none() && !files.is_absent(label));
    open.filter_map(|(label, path)| Some(Wanted { path: label.to_owned(), by: None, kind: reading(path)? }))
}
