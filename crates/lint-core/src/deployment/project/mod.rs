//! A Compose project as Compose would run it: its files merged, its services with their effective settings.
//!
//! ```text
//! for service in project.services() {
//!     let Some(privileged) = service.privileged() else { continue };
//!     found.target(privileged.origin);
//!     if privileged.is(true) {
//!         found.at(privileged.origin, format!("`{}` runs privileged", service.name));
//!     }
//! }
//! ```
//!
//! What is no complete service is not among [`Project::services`]: a part of an override file, a service whose base is missing,
//! one that a syntax error damaged. Rules about absent settings stay silent on those without doing anything.

mod conflict;
mod edits;
mod extends;
mod input;
mod load;
mod merge;
mod node;
pub mod paths;
mod questions;
mod resolve;
mod resource;
mod service;
mod typed;
mod unique;
mod variables;

pub use input::{Input, Wanted};
pub use node::Node;
pub use resource::Resource;
pub use service::{
    Build, Command, CommandForm, Condition, Data, Dependency, Device, EnvFile, Extends, Grant, HealthTest, Healthcheck,
    InlineKind, InlineSecret, Keeping, KeyValue, Logging, LostDollar, Membership, Mount, Port, Probe, Restart,
    RestartPolicy, Service, ServiceReference, Ulimit,
};
pub use variables::Reference;

use crate::file::File;
use crate::format::compose::Compose;
use crate::policy::{Facts, Policy};
use crate::problem::{Parsed, Problem};
use crate::setting::Setting;
use crate::text::{FileId, Span, Text};
use crate::value::part::Part;
use load::Loader;
use node::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A Compose project.
#[derive(Clone, Debug)]
pub struct Project<'a> {
    files: Vec<(String, &'a Parsed<Compose>)>,
    folders: BTreeMap<FileId, String>,
    policy: &'a Policy,
    services: Vec<Service<'a>>,
    fragments: Vec<Fragment<'a>>,
    root: Map<'a>,
    variables: Vec<Reference>,
    problems: Vec<Problem>,
    wanted: Vec<Wanted>,
    included: BTreeSet<String>,
    env_files: Vec<Wanted>,
    fragment: bool,
    built: BTreeSet<Text>,
    services_key: Option<Span>,
    platform: bool,
    variables_from: Vec<String>,
    layers: Vec<String>,
    declared: Option<String>,
}

/// A service that is not whole.
#[derive(Clone, Debug)]
pub struct Fragment<'a> {
    /// What there is of it.
    pub service: Service<'a>,
    /// Why it is not whole.
    pub why: Incomplete,
}

/// Why a service is not whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Incomplete {
    /// It has neither `image`, `build` nor `provider`: the part of another file, or a mistake. See [`Project::is_fragment`].
    NoImage,
    /// It extends a service that could not be read.
    NoBase,
    /// A syntax error left something of it out.
    Damaged,
}

impl<'a> Project<'a> {
    /// Builds a project. Never fails; what could not be followed is in [`Project::wanted`] and [`Project::problems`].
    pub fn new(input: &Input<'_, 'a>) -> Project<'a> {
        let mut loader = Loader::new(input);
        let mut root = loader.project();
        let services_key = root.get("services").map(|services| services.key);
        let services = root.position("services").map(|at| root.take(at)).map(|node| node.value);
        let services = if let Some(Value::Map(map)) = services { assemble(map, input.profiles) } else { Vec::new() };
        let Loader { files, folders, mut references, problems, wanted, unfinished, included, env_files, .. } = loader;
        references.sort_by_key(|reference| reference.span);
        references.dedup_by_key(|reference| reference.span);
        let bare = services.iter().filter(|service| !has_image(service)).count();
        let fragment = bare * 2 > services.len();
        let completed = |service: &Service<'_>| COMPLETED_BY_PLATFORM.contains(&service.name.as_str());
        let platform = services.iter().any(|service| completed(service) && !has_image(service));
        let (whole, fragments) = Damage::of(&files, unfinished).sort(services);
        let policy = input.policy;
        let built = questions::built_images(&whole);
        Project {
            files,
            folders,
            policy,
            services: whole,
            fragments,
            root,
            variables: references,
            problems,
            wanted,
            included,
            env_files,
            fragment,
            built,
            services_key,
            platform,
            variables_from: Vec::new(),
            declared: None,
            layers: input.files.iter().map(|(path, _)| (*path).to_owned()).collect(),
        }
    }

    /// The complete services, in the order of the files.
    pub fn services(&self) -> impl Iterator<Item = &Service<'a>> {
        self.services.iter()
    }

    /// A complete service by its name.
    pub fn service(&self, name: &str) -> Option<&Service<'a>> {
        self.services.iter().find(|service| service.name == *name)
    }

    /// The services that are not whole.
    pub fn fragments(&self) -> impl Iterator<Item = &Fragment<'a>> {
        self.fragments.iter()
    }

    /// All names of services, whole or not: what `depends_on` may refer to.
    pub fn service_names(&self) -> impl Iterator<Item = &Text> {
        let fragments = self.fragments.iter().map(|fragment| &fragment.service.name);
        self.services.iter().map(|service| &service.name).chain(fragments)
    }

    /// True when most of its services lack an image: its files are meant to be laid over others, and what seems to be missing
    /// is there.
    pub fn is_fragment(&self) -> bool {
        self.fragment
    }

    /// True when files that are not here may hold what seems to be missing: it is a fragment, a file that it names could not be
    /// loaded, a platform adds to it, or it starts from a file that Compose reads only when told to, mostly on top of another one.
    pub fn is_open(&self) -> bool {
        let first = self.root_file().map_or("", |path| path.rsplit('/').next().unwrap_or(path));
        self.fragment || self.platform || !self.wanted.is_empty() || !paths::DEFAULTS.contains(&first)
    }

    /// The path of its first file.
    pub(in crate::deployment) fn root_file(&self) -> Option<&str> {
        self.files.first().map(|(path, _)| path.as_str())
    }

    /// Notes the env files that feed its variables.
    pub(in crate::deployment) fn fed_by(self, variables_from: Vec<String>) -> Self {
        Project { variables_from, ..self }
    }

    /// Notes the name under which its owner declares it.
    pub(in crate::deployment) fn declared_as(self, name: &str) -> Self {
        Project { declared: Some(name.to_owned()), ..self }
    }

    /// The name under which its owner declares it; `None` where files alone say that it is a project.
    pub fn declared(&self) -> Option<&str> {
        self.declared.as_deref()
    }

    /// The paths of the env files that feed its variables, whether they are there or not; later ones win.
    pub(in crate::deployment) fn variables_from(&self) -> &[String] {
        &self.variables_from
    }

    /// True when it includes any file.
    pub(in crate::deployment) fn has_includes(&self) -> bool {
        !self.included.is_empty()
    }

    /// True when it includes the file at this path.
    pub(in crate::deployment) fn includes(&self, path: &str) -> bool {
        self.included.contains(path)
    }

    /// The top-level key `services`, in the last file that has one.
    pub fn services_key(&self) -> Option<Span> {
        self.services_key
    }

    /// `name`.
    pub fn name(&self) -> Option<Setting<Text>> {
        self.root.get("name").filter(|node| !node.is_null()).map(Node::text)
    }

    /// The networks of the top level.
    pub fn networks(&self) -> Vec<Resource<'a>> {
        self.resources("networks")
    }

    /// The volumes of the top level.
    pub fn volumes(&self) -> Vec<Resource<'a>> {
        self.resources("volumes")
    }

    /// The secrets of the top level.
    pub fn secrets(&self) -> Vec<Resource<'a>> {
        self.resources("secrets")
    }

    /// The configs of the top level.
    pub fn configs(&self) -> Vec<Resource<'a>> {
        self.resources("configs")
    }

    /// The models of the top level.
    pub fn models(&self) -> Vec<Resource<'a>> {
        self.resources("models")
    }

    fn resources(&self, element: &str) -> Vec<Resource<'a>> {
        let entries = self.root.get(element).map(Node::entries).unwrap_or_default();
        let named = entries.into_iter().filter(|(name, _)| !name.starts_with("x-"));
        named.map(|(name, node)| Resource { name: name.clone(), name_span: node.key, node: node.clone() }).collect()
    }

    /// The value at a path of the top level: `networks.default`, `version`.
    pub fn get(&self, path: &str) -> Option<&Node<'a>> {
        let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
        let node = self.root.get(first)?;
        rest.map_or(Some(node), |rest| node.at(rest))
    }

    /// All files that were read for it, the first base first.
    pub fn files(&self) -> impl Iterator<Item = File<'_, Compose>> {
        self.files.iter().map(|(path, parsed)| File::new(parsed, path, self.policy, &[]))
    }

    /// The paths of the files that override each other, the base first. What they extend or include is not among them.
    pub fn layers(&self) -> &[String] {
        &self.layers
    }

    /// The same without templates, which become Compose when something renders them.
    pub fn plain_files(&self) -> impl Iterator<Item = File<'_, Compose>> {
        self.files().filter(|file| !crate::format::yaml::is_template(file.problems()))
    }

    /// What is wrong with the files' relation to each other, by kind: names that lead nowhere or back to themselves
    /// ([`ProblemKind::UnknownName`](crate::ProblemKind)), resources that two included files define differently (`DuplicateKey`), values
    /// that their variables make wrong (`WrongValue`).
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Files that are named and could not be loaded.
    pub fn wanted(&self) -> &[Wanted] {
        &self.wanted
    }

    /// The env files that an `include` names.
    pub fn include_env_files(&self) -> &[Wanted] {
        &self.env_files
    }

    /// Every reference to a variable in a value, by place.
    pub fn variables(&self) -> &[Reference] {
        &self.variables
    }

    /// What is true of the deployment and what its owner allows, as it holds for the project's first file.
    pub fn facts(&self) -> &'a Facts {
        self.policy.facts_at(self.root_file().unwrap_or_default())
    }

    /// The folder that relative paths written at `span` start from: the project's, or that of the file that extended or
    /// included it. Empty for the root of the run.
    pub fn folder(&self, span: Span) -> &str {
        self.folders.get(&span.file).map(String::as_str).unwrap_or_default()
    }

    /// The path that a setting names, relative to the root of the run; `None` when it is not known, remote, or starts at `~`.
    pub fn path_of(&self, setting: &Setting<Text>) -> Option<String> {
        let path = setting.known().filter(|path| !paths::is_remote(path) && !path.starts_with('~'))?;
        Some(paths::join(self.folder(setting.origin), path))
    }

    /// The path of the host that a part of a value names, as [`Project::path_of`] has it.
    pub fn path_at(&self, part: &Part<Text>) -> Option<String> {
        let path = part.known().filter(|path| !paths::is_remote(path) && !path.starts_with('~'))?;
        Some(paths::join(self.folder(part.span), path))
    }

    /// The path of what is written at `span`: `services.web.ports[0]`.
    pub fn item_path(&self, span: Span) -> Option<String> {
        let (_, parsed) = self.files.iter().find(|(_, parsed)| parsed.source.file() == span.file)?;
        parsed.model.item_path(span)
    }
}

/// Turns the merged entries into services.
fn assemble<'a>(map: Map<'a>, profiles: Option<&[String]>) -> Vec<Service<'a>> {
    let mut services = Vec::new();
    for (name, mut node) in map.into_entries() {
        if name.starts_with("x-") || node.tag == node::Tag::Reset {
            continue;
        }
        unique::enforce(&mut node);
        services.push(Service { name, name_span: node.key, node, class: Default::default() });
    }
    service::classify(&mut services, profiles);
    services
}

/// An image that is known to be empty is none.
fn has_image(service: &Service<'_>) -> bool {
    let named = service.get("image").is_some_and(|image| !image.text().known().is_some_and(|name| name.is_empty()));
    named || ["build", "provider"].iter().any(|key| service.get(key).is_some())
}

/// Services that a platform completes: umbrelOS adds the image of the proxy in front of each app.
const COMPLETED_BY_PLATFORM: [&str; 1] = ["app_proxy"];

/// What keeps services from being whole.
struct Damage {
    /// The services that a syntax error left something out of.
    damaged: BTreeSet<Text>,
    /// The `extends` whose base could not be read.
    unfinished: BTreeSet<Span>,
}

impl Damage {
    fn of(files: &[(String, &Parsed<Compose>)], unfinished: BTreeSet<Span>) -> Self {
        let damaged = files.iter().flat_map(|(_, parsed)| parsed.model.damaged_services(&parsed.source)).collect();
        Damage { damaged, unfinished }
    }

    /// The services that are whole, and those that are not.
    fn sort<'a>(&self, services: Vec<Service<'a>>) -> (Vec<Service<'a>>, Vec<Fragment<'a>>) {
        let (mut whole, mut fragments) = (Vec::new(), Vec::new());
        for service in services {
            match self.of_service(&service) {
                Some(why) => fragments.push(Fragment { service, why }),
                None => whole.push(service),
            }
        }
        (whole, fragments)
    }

    fn of_service(&self, service: &Service<'_>) -> Option<Incomplete> {
        let extends = service.get("extends");
        if extends.is_some_and(|extends| self.unfinished.contains(&extends.origin)) {
            return Some(Incomplete::NoBase);
        }
        // What is missing in a damaged base is missing in each service that extends one.
        if self.damaged.contains(&service.name) || (extends.is_some() && !self.damaged.is_empty()) {
            return Some(Incomplete::Damaged);
        }
        (!has_image(service)).then_some(Incomplete::NoImage)
    }
}
