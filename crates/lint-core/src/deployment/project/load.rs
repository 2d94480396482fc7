//! Puts the files of a project together: documents, `extends`, `include`, overrides.

use super::conflict;
use super::input::{Input, Wanted};
use super::merge::merge;
use super::node::{Map, Node, Tag, Value};
use super::paths;
use super::resolve::{BUDGET, Resolver};
use super::variables::Reference;
use crate::format::compose::Compose;
use crate::problem::{Parsed, Problem, ProblemKind};
use crate::text::{FileId, Span, Text};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How deep includes and chains of `extends` may go.
const DEPTH: usize = 32;

/// Everything that was found on the way.
pub(super) struct Loader<'a, 'i> {
    pub(super) input: &'i Input<'i, 'a>,
    pub(super) budget: usize,
    pub(super) files: Vec<(String, &'a Parsed<Compose>)>,
    /// The folder that relative paths written in a file start from.
    pub(super) folders: BTreeMap<FileId, String>,
    pub(super) references: Vec<Reference>,
    pub(super) problems: Vec<Problem>,
    pub(super) wanted: Vec<Wanted>,
    /// Services whose base could not be read, by the span of their `extends`.
    pub(super) unfinished: BTreeSet<Span>,
    /// Services of files that others extend, as written.
    bases: BTreeMap<(String, Vec<String>), Option<Rc<Map<'a>>>>,
    /// The files that others include.
    pub(super) included: BTreeSet<String>,
    /// The env files that an `include` names.
    pub(super) env_files: Vec<Wanted>,
    /// The files whose `include` is being followed.
    including: Vec<String>,
}

/// A file in its surroundings.
#[derive(Clone)]
pub(super) struct Context<'a> {
    pub(super) path: String,
    pub(super) parsed: &'a Parsed<Compose>,
    /// The folder that its relative paths start from.
    pub(super) folder: String,
    /// Env files that feed its variables besides the project's own, outermost first.
    pub(super) env_files: Vec<String>,
}

impl<'a, 'i> Loader<'a, 'i> {
    pub(super) fn new(input: &'i Input<'i, 'a>) -> Self {
        Loader {
            input,
            budget: BUDGET,
            files: Vec::new(),
            folders: BTreeMap::new(),
            references: Vec::new(),
            problems: Vec::new(),
            wanted: Vec::new(),
            unfinished: BTreeSet::new(),
            bases: BTreeMap::new(),
            included: BTreeSet::new(),
            env_files: Vec::new(),
            including: Vec::new(),
        }
    }

    /// The whole project.
    pub(super) fn project(&mut self) -> Map<'a> {
        let folder = self.input.files.first().map(|(path, _)| paths::folder(path).to_owned()).unwrap_or_default();
        let files: Vec<_> = self.input.files.iter().map(|(path, parsed)| ((*path).to_owned(), *parsed)).collect();
        self.merged(&files, &folder, &[])
    }

    /// Files that override each other, in order.
    fn merged(&mut self, files: &[(String, &'a Parsed<Compose>)], folder: &str, env_files: &[String]) -> Map<'a> {
        let mut all = Map::default();
        for (path, parsed) in files {
            let context =
                Context { path: path.clone(), parsed, folder: folder.to_owned(), env_files: env_files.to_vec() };
            self.seen(&context);
            self.including.push(path.clone());
            for document in parsed.model.tree().documents() {
                let Some(map) = self.resolve(&context, *document) else { continue };
                self.problems.extend(super::typed::check(&map));
                let map = self.document(&context, map);
                all = overlay(all, map);
            }
            self.including.pop();
        }
        all
    }

    /// A document with its `extends` and `include` followed.
    fn document(&mut self, context: &Context<'a>, mut map: Map<'a>) -> Map<'a> {
        if let Some(at) = map.position("services") {
            let services = map.take(at);
            let services = self.extend_all(context, services);
            map.put(at, services);
        }
        let includes: Vec<Node<'a>> = map.get("include").map(|node| node.items().to_vec()).unwrap_or_default();
        map.retain(|key, _| *key != "include");
        let mut included = Map::default();
        for entry in &includes {
            let part = self.include(context, entry);
            self.problems.extend(conflict::between(&included, &part));
            included = overlay(included, part);
        }
        self.problems.extend(conflict::between(&included, &map));
        overlay(included, map)
    }

    /// One entry of `include`.
    fn include(&mut self, context: &Context<'a>, entry: &Node<'a>) -> Map<'a> {
        let texts = |key: &str| entry.get(key).map(Node::texts).unwrap_or_default();
        let paths = if entry.is_map() { texts("path") } else { vec![entry.text()] };
        let mut files = Vec::new();
        for path in &paths {
            let Some(file) = path.known() else { continue };
            let label = paths::join(&context.folder, file);
            if self.including.contains(&label) || self.including.len() >= DEPTH {
                let message = format!("`{file}` includes itself");
                self.problem(path.origin, message);
                continue;
            }
            self.included.insert(label.clone());
            files.extend(self.fetch(&label, file, path.origin).map(|parsed| (label, parsed)));
        }
        let written = entry.get("project_directory").map(Node::text);
        let folder = match written.as_ref().and_then(|folder| folder.known()) {
            Some(folder) => paths::join(&context.folder, folder),
            None => files.first().map(|(path, _)| paths::folder(path).to_owned()).unwrap_or_default(),
        };
        let named: Vec<Wanted> = texts("env_file")
            .iter()
            .filter_map(|file| Some(Wanted { path: paths::join(&context.folder, file.known()?), by: file.origin }))
            .collect();
        self.env_files.extend(named.iter().cloned());
        let named: Vec<String> = named.into_iter().map(|file| file.path).collect();
        let own = if named.is_empty() { vec![paths::join(&folder, ".env")] } else { named };
        let env_files: Vec<String> = context.env_files.iter().cloned().chain(own.into_iter().rev()).collect();
        let mut map = self.merged(&files, &folder, &env_files);
        let mut spent = self.budget;
        map.values_mut().for_each(|(_, node)| node.came_through(entry.origin, &mut spent));
        self.budget = spent;
        map
    }

    /// A document's root as written, variables replaced.
    fn resolve(&mut self, context: &Context<'a>, document: crate::format::yaml::NodeId) -> Option<Map<'a>> {
        let input = self.input;
        let lookup = |name: &str| input.variable(&context.env_files, name);
        let mut resolver = Resolver {
            parsed: context.parsed,
            lookup: &lookup,
            budget: &mut self.budget,
            references: &mut self.references,
        };
        resolver.document(document)
    }

    /// The services of a file that another one extends, as written; `None` when it cannot be read.
    pub(super) fn base(&mut self, context: &Context<'a>) -> Option<Rc<Map<'a>>> {
        let key = (context.path.clone(), context.env_files.clone());
        if let Some(services) = self.bases.get(&key) {
            return services.clone();
        }
        self.seen(context);
        let mut all = Map::default();
        for document in context.parsed.model.tree().documents() {
            if let Some(map) = self.resolve(context, *document) {
                all = overlay(all, map);
            }
        }
        let services = all.get("services").and_then(|node| match &node.value {
            Value::Map(map) => Some(Rc::new(map.clone())),
            Value::Scalar(_) | Value::List(_) => None,
        });
        self.bases.insert(key, services.clone());
        services
    }

    /// A file that another one names.
    pub(super) fn fetch(&mut self, label: &str, written: &str, by: Span) -> Option<&'a Parsed<Compose>> {
        if paths::is_remote(written) {
            return None;
        }
        let parsed = (self.input.load)(label);
        if parsed.is_none() {
            self.wanted.push(Wanted { path: label.to_owned(), by });
        }
        parsed
    }

    /// A name that leads nowhere, or back.
    pub(super) fn problem(&mut self, span: Span, message: String) {
        self.problems.push(Problem::new(ProblemKind::UnknownName, span, message));
    }

    fn seen(&mut self, context: &Context<'a>) {
        let file = context.parsed.source.file();
        if let Entry::Vacant(place) = self.folders.entry(file) {
            place.insert(context.folder.clone());
            self.files.push((context.path.clone(), context.parsed));
        }
    }
}

/// `upper` laid over `lower`, as whole files.
fn overlay<'a>(lower: Map<'a>, upper: Map<'a>) -> Map<'a> {
    let span = Span { file: FileId::default(), start: 0, end: 0 };
    let node = |map| Node { value: Value::Map(map), origin: span, key: span, via: Vec::new(), tag: Tag::None };
    let mut path: Vec<Text> = Vec::new();
    match merge(node(lower), node(upper), &mut path).value {
        Value::Map(map) => map,
        Value::Scalar(_) | Value::List(_) => Map::default(),
    }
}
