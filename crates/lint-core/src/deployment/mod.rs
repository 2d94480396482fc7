//! All files of a run, resolved: Compose projects, the images they build, the env files they load, and who reads which file.

mod drop_ins;
mod edges;
mod environment;
mod grouping;
mod ignores;
mod layout;
pub mod nginx;
pub mod process;
pub mod project;
mod readers;
pub mod redis;

pub use edges::Edge;
use environment::Environment;
pub use layout::DeclaredProject;
pub(crate) use layout::Layout;
pub use process::{Home, Process};

use crate::file::{File, is_for_development};
use crate::files::{Content, Files, ReadFile, Role, Wanted};
use crate::format::compose::{self, Compose, Project, Service, paths};
use crate::format::{dockerfile::Dockerfile, dotenv::Dotenv, redis::Conf, systemd::Unit, toml::Toml};
use crate::policy::{Facts, Policy};
use crate::problem::Parsed;
use crate::reader::Reader;
use crate::repository::{self, Repository};
use crate::setting::Setting;
use crate::text::{FileId, Span, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Words in the names of projects that nobody depends on.
const NOT_DEPLOYED: [&str; 6] = ["dev", "development", "local", "test", "tests", "ci"];

/// Everything that rules across files see.
#[derive(Debug)]
pub struct Deployment<'a> {
    files: &'a Files,
    policy: &'a Policy,
    projects: Vec<Project<'a>>,
    readers: BTreeMap<FileId, Vec<Reader>>,
    wanted: Vec<Wanted>,
    /// The contexts from which Compose files build, by the path of the Dockerfile.
    contexts: BTreeMap<String, BTreeSet<String>>,
    effective: BTreeMap<FileId, Unit>,
}

impl<'a> Deployment<'a> {
    /// Puts the files of a workspace together.
    pub(crate) fn new(files: &'a Files, policy: &'a Policy) -> Self {
        let mut deployment = Deployment {
            files,
            policy,
            projects: Vec::new(),
            readers: BTreeMap::new(),
            wanted: Vec::new(),
            contexts: BTreeMap::new(),
            effective: drop_ins::effective(files),
        };
        deployment.projects = deployment.group();
        deployment.contexts = ignores::contexts(&deployment.projects);
        readers::find(&mut deployment);
        deployment.wanted.extend(repository::wanted(files));
        deployment
    }

    /// The Compose projects: what `docker compose` would run in each folder, and the files that stand beside it.
    pub fn projects(&self) -> &[Project<'a>] {
        &self.projects
    }

    /// The environments that one system is deployed to: the projects that their owner declares and that share a service with
    /// another one. Those whose names say that they are for development or tests are not among them.
    pub fn environments(&self) -> Vec<(&str, &Project<'a>)> {
        let declared = self.projects.iter().filter_map(|project| Some((project.declared()?, project)));
        let aside = |name: &str| name.split(['-', '_', '.']).any(|word| NOT_DEPLOYED.contains(&word));
        let all: Vec<_> = declared.filter(|(name, _)| !aside(name)).collect();
        let shares = |project: &Project<'a>, other: &Project<'a>| {
            !std::ptr::eq(project, other) && other.services().any(|service| project.service(&service.name).is_some())
        };
        all.iter().filter(|(_, project)| all.iter().any(|(_, other)| shares(project, other))).copied().collect()
    }

    /// The Dockerfiles.
    pub fn dockerfiles(&self) -> impl Iterator<Item = File<'_, Dockerfile>> {
        self.files.iter().filter_map(|file| self.dockerfile(file))
    }

    /// The systemd units and their drop-ins; each unit knows what it comes to with these ([`File::effective`]).
    pub fn units(&self) -> impl Iterator<Item = File<'_, Unit>> {
        let unit =
            |file: &'a ReadFile| if let Content::Systemd(unit) = &file.content { Some((file, unit)) } else { None };
        self.files
            .iter()
            .filter_map(unit)
            .map(|(file, unit)| self.view(file, unit).with_effective(self.effective.get(&file.file)))
    }

    /// The env files.
    pub fn dotenvs(&self) -> impl Iterator<Item = File<'_, Dotenv>> {
        self.files.iter().filter_map(|file| self.dotenv(file))
    }

    /// The server configurations in TOML.
    pub fn tomls(&self) -> impl Iterator<Item = File<'_, Toml>> {
        let toml = |file: &'a ReadFile| if let Content::Toml(toml) = &file.content { Some((file, toml)) } else { None };
        self.files.iter().filter_map(toml).map(|(file, toml)| self.view(file, toml))
    }

    /// The configurations of Redis servers. What a server comes to is in [`Deployment::redis_servers`].
    pub fn redis_files(&self) -> impl Iterator<Item = File<'_, Conf>> {
        self.files.iter().filter_map(|file| self.redis_file(file))
    }

    /// A file as the configuration of a Redis server, where it is one.
    pub(in crate::deployment) fn redis_file(&self, file: &'a ReadFile) -> Option<File<'_, Conf>> {
        if let Content::Redis(parsed) = &file.content { Some(self.view(file, parsed)) } else { None }
    }

    /// A file as a Dockerfile, where it is one.
    pub fn dockerfile(&self, file: &'a ReadFile) -> Option<File<'_, Dockerfile>> {
        if let Content::Dockerfile(parsed) = &file.content { Some(self.view(file, parsed)) } else { None }
    }

    /// A file as an env file, where it is one.
    pub fn dotenv(&self, file: &'a ReadFile) -> Option<File<'_, Dotenv>> {
        if let Content::Dotenv(parsed) = &file.content { Some(self.view(file, parsed)) } else { None }
    }

    /// What is true of the deployment and what its owner allows, as it holds for the file at a path.
    pub fn facts_at(&self, path: &str) -> &'a Facts {
        self.policy.facts_at(path)
    }

    /// The Dockerfile that a service builds from. `None` for a service without `build`, with an inline Dockerfile, or with a
    /// context or path that is not known.
    pub fn dockerfile_of(&self, project: &Project<'a>, service: &Service<'a>) -> Option<Edge<'a>> {
        Some(edges::to(self.files, &edges::dockerfile(project, &service.build()?)?))
    }

    /// What is at the path that a setting of a project names.
    pub fn follow(&self, project: &Project<'a>, path: &Setting<Text>) -> Edge<'a> {
        edges::in_tree(project, path).map_or(Edge::Outside, |path| edges::to(self.files, &path))
    }

    /// The repository around the deployment, where the host has listed it.
    pub fn repository(&'a self) -> Option<Repository<'a>> {
        Repository::new(self, self.files)
    }

    /// What is at a path of the tree.
    pub fn look_up(&self, path: &str) -> Edge<'a> {
        edges::to(self.files, path)
    }

    /// The folder that a service builds from, where it lies in the tree.
    pub fn context_of(&self, project: &Project<'a>, service: &Service<'a>) -> Option<String> {
        edges::context(project, &service.build()?)
    }

    /// True when a file of the run lies in this folder or below it.
    pub fn has_folder(&self, folder: &str) -> bool {
        self.files.below(folder).next().is_some()
    }

    /// True when a template of this file lies beside it: `app.env.example`, `.env.sample`, `example.env`.
    pub fn has_template(&self, path: &str) -> bool {
        environment::templates(path).any(|template| self.files.at(&template).is_some())
    }

    /// The `.env` that feeds a project's variables, where there is one.
    pub fn environment_of(&self, project: &Project<'a>) -> Option<&'a ReadFile> {
        project.variables_from().iter().rev().find_map(|path| self.files.at(path))
    }

    /// Where to say what the deployment as a whole lacks: the path of its main Compose file, or of its first checked file of
    /// another kind, those for development last, and the first characters that mean something there.
    pub fn first_place(&self) -> Option<(&'a str, Span)> {
        let aside =
            |file: &&ReadFile| matches!(file.content, Content::Other(_) | Content::Yaml(_) | Content::Document(_));
        let judged = self.files.iter().filter(|file| file.role == Role::Checked && !aside(file));
        let file = judged.min_by_key(|file| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let aside = is_for_development(&file.path, self.policy);
            (aside, file.detected.kind, !paths::DEFAULTS.contains(&name), file.path.as_str())
        })?;
        Some((&file.path, file.content.source().first_word()))
    }

    /// The characters of a place, whichever file it is in.
    pub fn text(&self, place: Span) -> &'a str {
        self.files.get(place.file).map_or("", |file| file.content.source().str(place))
    }

    /// The file of the tree that an absolute path of the target machine stands for: the only one with the same name in a folder
    /// of the same name. Where a tree keeps several of that name, nobody can tell which one is installed.
    pub fn installed_as(&self, path: &str) -> Option<&'a ReadFile> {
        edges::installed_as(self.files, path)
    }

    pub(in crate::deployment) fn parsed_dotenv(&self, file: &'a ReadFile) -> Option<&'a Parsed<Dotenv>> {
        if let Content::Dotenv(parsed) = &file.content { Some(parsed) } else { None }
    }

    /// Files that others name and that the host has not answered for yet.
    pub(crate) fn into_wanted(self) -> Vec<Wanted> {
        self.wanted
    }

    pub(crate) fn view<T>(&self, file: &'a ReadFile, parsed: &'a Parsed<T>) -> File<'_, T> {
        let readers = self.readers.get(&file.file).map(Vec::as_slice).unwrap_or_default();
        File::new(parsed, &file.path, self.policy, readers)
    }

    fn group(&mut self) -> Vec<Project<'a>> {
        let compose =
            |file: &'a ReadFile| if let Content::Compose(parsed) = &file.content { Some((file, parsed)) } else { None };
        let files: Vec<_> = self.files.iter().filter_map(compose).collect();
        let at = |path: &String| files.iter().find(|(file, _)| file.path == *path);
        let declared: Vec<&'a DeclaredProject> = self.files.layout.projects(self.files).collect();
        let taken: BTreeSet<&str> = declared.iter().flat_map(|project| &project.files).map(String::as_str).collect();
        let members: Vec<_> = files.iter().map(|(file, parsed)| member(file, parsed, &taken)).collect();
        let groups = grouping::group(&members);
        let view = |(file, parsed): &(&'a ReadFile, &'a Parsed<Compose>)| (file.path.as_str(), *parsed);
        let alone: Vec<bool> = groups.iter().map(|group| group.len() == 1).collect();
        let mut projects: Vec<_> = groups
            .into_iter()
            .map(|group| self.project(&group.into_iter().map(|index| view(&files[index])).collect::<Vec<_>>(), None))
            .collect();
        let including: Vec<_> = projects.iter().filter(|project| project.has_includes()).collect();
        let parts = projects.iter().zip(alone).map(|(project, alone)| alone && is_part(project, &including));
        let mut parts: Vec<bool> = parts.collect();
        for project in declared {
            let own: Vec<_> = project.files.iter().filter_map(at).map(view).collect();
            projects.push(self.project(&own, Some(project)).declared_as(&project.name));
            parts.push(false);
        }
        projects.into_iter().zip(parts).filter(|(_, part)| !part).map(|(project, _)| project).collect()
    }

    /// A project of these files. The env files that are declared feed its variables, or the `.env` of its folder.
    fn project(&self, files: &[(&str, &'a Parsed<Compose>)], declared: Option<&DeclaredProject>) -> Project<'a> {
        let folder = files.first().map(|(path, _)| paths::folder(path)).unwrap_or_default();
        let env_files = declared.map(|project| project.env_files.clone()).filter(|files| !files.is_empty());
        let env_files = env_files.unwrap_or_else(|| vec![environment::path(folder)]);
        let environment = Environment::of(self.files, &env_files);
        let project = Project::new(&compose::Input {
            files,
            environment: &|name| environment.get(name),
            load: &|path| match &self.files.at(path)?.content {
                Content::Compose(parsed) => Some(parsed),
                _ => None,
            },
            env_file: &|path, name| environment::lookup(self.files, path, name),
            profiles: declared.and_then(|project| project.profiles.as_deref()),
            policy: self.policy,
        });
        project.fed_by(env_files)
    }
}

fn member<'f>(file: &'f ReadFile, parsed: &Parsed<Compose>, taken: &BTreeSet<&str>) -> grouping::Member<'f> {
    let path = file.path.as_str();
    grouping::Member { path, fragment: parsed.model.is_overlay(), declared: taken.contains(path) }
}

/// True for a project whose file another project includes: it is judged there. Two that include each other both stay.
fn is_part(project: &Project<'_>, including: &[&Project<'_>]) -> bool {
    let Some(own) = project.root_file() else { return false };
    including.iter().any(|other| {
        other.includes(own) && other.root_file().is_some_and(|root| root != own && !project.includes(root))
    })
}
