//! Redis servers: what a configuration, the files that it includes and the command line come to together.
//!
//! An option of the command line wins over the file, and what stands later over what stands before. Left out is what a server
//! reads only when it runs: files of users, `CONFIG SET`, options from variables of images that are not the official ones.

mod questions;
mod start;

pub use questions::exposure;

use super::{Deployment, Edge, Home, Process};
use crate::file::File;
use crate::files::ReadFile;
use crate::format::redis::{Conf, Directive, User};
use crate::policy::Facts;
use crate::reader::Purpose;
use crate::setting::{Resolved, Setting};
use crate::text::{FileId, Span, Text};
use start::Start;
use std::collections::BTreeSet;

/// A Redis server.
#[derive(Clone, Debug)]
pub struct Redis<'d, 'a> {
    deployment: &'d Deployment<'a>,
    home: Option<Process<'d, 'a>>,
    files: Vec<File<'d, Conf>>,
    directives: Vec<Directive>,
    /// What may set more than is known here.
    open: Option<Span>,
}

/// The most files that include each other.
const DEEPEST: usize = 16;

impl<'a> Deployment<'a> {
    /// The servers that services and units start, and one for each configuration that none of them is known to read.
    /// Sentinels are left out.
    pub fn redis_servers(&self) -> Vec<Redis<'_, 'a>> {
        let mut servers: Vec<_> = self.processes().filter_map(|process| self.redis_of(process)).collect();
        let alone: Vec<_> = self.redis_files().map(|file| self.redis_alone(file)).collect();
        let taken: BTreeSet<FileId> = servers.iter().flat_map(Redis::file_ids).collect();
        // Of files that include each other none is more than a part of another.
        let is_part = |server: &Redis<'_, '_>| {
            alone
                .iter()
                .any(|other| other.start() != server.start() && other.has(server.start()) && !server.has(other.start()))
        };
        let whole = alone.iter().filter(|server| !server.start().is_some_and(|id| taken.contains(&id)));
        servers.extend(whole.filter(|server| !is_part(server)).cloned());
        servers.retain(|server| !server.files.iter().any(|file| file.is_sentinel()));
        servers
    }

    fn redis_alone<'d>(&'d self, file: File<'d, Conf>) -> Redis<'d, 'a> {
        let mut redis = Redis { deployment: self, home: None, files: Vec::new(), directives: Vec::new(), open: None };
        redis.read(self, file, DEEPEST);
        redis
    }

    fn redis_of<'d>(&'d self, process: Process<'d, 'a>) -> Option<Redis<'d, 'a>> {
        let start = Start::of(&process)?;
        let mut redis = Redis {
            deployment: self,
            home: Some(process),
            files: Vec::new(),
            directives: Vec::new(),
            open: start.open,
        };
        if let Some(path) = &start.configuration {
            let file = path.known().and_then(|path| process.file_at(path)).and_then(|file| self.redis_file(file));
            match file {
                Some(file) => redis.read(self, file, DEEPEST),
                None => redis.open = Some(path.span),
            }
        }
        redis.directives.extend(start.options);
        Some(redis)
    }
}

impl Process<'_, '_> {
    /// The configuration that a Redis server is started with, by its path in the tree.
    pub(super) fn redis_configuration(&self) -> Option<(String, Span)> {
        let path = Start::of(self)?.configuration?;
        Some((self.path_of(path.known()?)?, path.span))
    }
}

impl<'d, 'a> Redis<'d, 'a> {
    fn file_ids(&self) -> impl Iterator<Item = FileId> {
        self.files.iter().map(|file| file.source().file())
    }

    fn start(&self) -> Option<FileId> {
        self.file_ids().next()
    }

    fn has(&self, file: Option<FileId>) -> bool {
        self.file_ids().any(|own| Some(own) == file)
    }

    fn read(&mut self, deployment: &'d Deployment<'a>, file: File<'d, Conf>, depth: usize) {
        if self.has(Some(file.source().file())) {
            return;
        }
        self.files.push(file);
        for directive in &file.model().directives {
            if directive.name.value != *"include" {
                self.directives.push(directive.clone());
                continue;
            }
            let path = directive.arguments.first().and_then(|word| word.known());
            let included = path.and_then(|path| self.included(deployment, &file, path));
            match included.and_then(|included| deployment.redis_file(included)).filter(|_| depth > 0) {
                Some(included) => self.read(deployment, included, depth - 1),
                None => self.open = Some(directive.values()),
            }
        }
    }

    fn included(&self, deployment: &'d Deployment<'a>, by: &File<'_, Conf>, path: &str) -> Option<&'a ReadFile> {
        if let (Some(home), true) = (&self.home, path.starts_with('/')) {
            return home.file_at(path);
        }
        if path.starts_with('/') {
            return deployment.installed_as(path);
        }
        let folder = by.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        match deployment.look_up(&beside.replace("./", "")) {
            Edge::To(file) => Some(file),
            Edge::Missing(_) | Edge::Outside => None,
        }
    }

    /// The characters of a place in one of its files or in what starts it.
    pub fn written(&self, place: Span) -> &'a str {
        self.deployment.text(place)
    }

    /// Where it runs, where that is known.
    pub fn home(&self) -> Option<Home<'d, 'a>> {
        self.home.as_ref().map(|process| process.home)
    }

    /// What people call it: the service, the unit, the file.
    pub fn name(&self) -> &'d str {
        match (&self.home, self.files.first()) {
            (Some(home), _) => home.name(),
            (None, Some(file)) => file.path().rsplit('/').next().unwrap_or_default(),
            (None, None) => "redis",
        }
    }

    /// The place for what is missing: the first setting of its configuration, else what starts it.
    pub fn place(&self) -> Span {
        let file = self.files.first();
        let first = file.and_then(|file| file.model().directives.first().map(|directive| directive.name.span));
        let start = || file.map(|file| file.source().whole().before());
        match &self.home {
            Some(home) => first.unwrap_or_else(|| home.place()),
            None => first.or_else(start).unwrap_or_default(),
        }
    }

    /// What it is judged by.
    pub fn facts(&self) -> Option<&'d Facts> {
        let file = self.files.first().map(File::facts);
        file.or_else(|| self.home.as_ref().map(Process::facts))
    }

    /// True where it is meant to run in production.
    pub fn is_in_production(&self) -> bool {
        self.home.as_ref().is_none_or(Process::is_in_production)
            && !self.files.iter().any(|file| file.is_for_development() || file.is_template())
    }

    /// True where it is known to run in a network of containers, apart from that of the machine.
    pub fn is_contained(&self) -> bool {
        match self.home() {
            Some(Home::Container(_, service)) => {
                service.network_mode().is_none_or(|mode| mode.known().is_some_and(|mode| *mode != *"host"))
            }
            Some(Home::Machine(_)) => false,
            None => {
                let readers = self.files.iter().flat_map(|file| file.readers());
                readers.into_iter().any(|reader| matches!(reader.purpose, Purpose::Mount | Purpose::Build))
            }
        }
    }

    /// The files that it is known to read, the one that it is started with first.
    pub fn files(&self) -> &[File<'d, Conf>] {
        &self.files
    }

    /// What may set more than is known: an included file that is not here, a script, an image with variables of its own.
    pub fn open(&self) -> Option<Span> {
        self.open
    }

    /// All that is said about a setting, in order.
    pub fn all(&self, name: &str) -> Vec<&Directive> {
        self.directives.iter().filter(|directive| directive.name.value == *name).collect()
    }

    /// What holds in the end; words with single blanks between them. `None` where it is left to the server; unresolved where
    /// something that is not known may set it.
    pub fn get(&self, name: &str) -> Option<Setting<Text>> {
        let Some(directive) = self.all(name).pop() else {
            let open =
                |span| Setting { value: Resolved::Unresolved(Vec::new()), origin: span, key: span, via: Vec::new() };
            return self.open.map(open);
        };
        let words: Option<Vec<&str>> = directive.arguments.iter().map(|word| word.known().map(Text::as_str)).collect();
        let value = match words {
            Some(words) => Resolved::Known(Text::from(words.join(" "))),
            None => Resolved::Unresolved(Vec::new()),
        };
        Some(Setting { value, origin: directive.values(), key: directive.name.span, via: Vec::new() })
    }

    /// Its users, as its configuration says.
    pub fn users(&self) -> Vec<User> {
        User::all(&self.directives)
    }
}
