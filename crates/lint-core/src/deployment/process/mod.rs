//! What the deployment starts: services of Compose projects and of systemd, each with its command line, its environment and its
//! configuration, wherever these are written.
//!
//! Left out are jobs that somebody else starts, and images that no service of the run builds.

mod command;
mod contents;
mod environment;
mod listener;
mod place;

pub use command::{Command, CommandLine};
pub use contents::Contents;
pub use environment::{Given, Variables};
pub use listener::{Listener, Means};

use super::Deployment;
use crate::file::File;
use crate::format::compose::{Project, Service};
use crate::format::dockerfile::{Dockerfile, Stage};
use crate::format::systemd::Unit;
use crate::format::toml::Toml;
use crate::policy::Facts;
use crate::text::Span;

/// Something that runs.
#[derive(Clone, Copy, Debug)]
pub struct Process<'d, 'a> {
    deployment: &'d Deployment<'a>,
    /// Where it runs.
    pub home: Home<'d, 'a>,
}

/// Where a process runs.
#[derive(Clone, Copy, Debug)]
pub enum Home<'d, 'a> {
    /// In a container of this service.
    Container(&'d Project<'a>, &'d Service<'a>),
    /// On the machine, as this unit.
    Machine(File<'d, Unit>),
}

impl<'a> Deployment<'a> {
    /// The services of all projects, then the service units of the system.
    pub fn processes(&self) -> impl Iterator<Item = Process<'_, 'a>> {
        let of_project = move |project| move |service| self.process(Home::Container(project, service));
        let contained = self.projects().iter().flat_map(move |project| project.services().map(of_project(project)));
        let units = self.units().filter(|unit| unit.effective().service().is_some());
        contained.chain(units.map(|unit| self.process(Home::Machine(unit))))
    }

    /// What a service starts.
    pub fn container<'d>(&'d self, project: &'d Project<'a>, service: &'d Service<'a>) -> Process<'d, 'a> {
        self.process(Home::Container(project, service))
    }

    fn process<'d>(&'d self, home: Home<'d, 'a>) -> Process<'d, 'a> {
        Process { deployment: self, home }
    }

    /// The stage that a service builds, where its Dockerfile is known.
    pub fn stage_of(&self, project: &Project<'a>, service: &Service<'a>) -> Option<(File<'_, Dockerfile>, Stage<'_>)> {
        let build = service.build()?;
        let file = self.dockerfile(self.dockerfile_of(project, service)?.file()?)?;
        let stage = match &build.target {
            Some(target) => file.model().stage(target.known()?),
            None => file.model().final_stage(),
        };
        Some((file, stage?))
    }
}

impl<'d, 'a> Process<'d, 'a> {
    /// The name of the service or unit.
    pub fn name(&self) -> &'d str {
        match self.home {
            Home::Container(_, service) => &service.name,
            Home::Machine(unit) => &unit.model().name().unit,
        }
    }

    /// The place for what is missing: the name of the service, the header of the unit's section.
    pub fn place(&self) -> Span {
        match self.home {
            Home::Container(_, service) => service.name_span,
            Home::Machine(unit) => {
                unit.effective().service().map_or(unit.source().whole().before(), |service| service.header)
            }
        }
    }

    /// True where it is meant to run in production and to stay: no job, no unit that starts containers, nothing that only a
    /// profile for development or a file for it asks for.
    pub fn is_in_production(&self) -> bool {
        match self.home {
            Home::Container(project, service) => {
                let development = project.files().any(|file| {
                    file.source().file() == service.name_span.file && (file.is_for_development() || file.is_template())
                });
                !service.is_one_shot() && !service.is_optional() && !development
            }
            Home::Machine(unit) => {
                let daemon = unit.effective().service().is_some_and(|service| service.is_daemon());
                daemon && !unit.is_for_development()
            }
        }
    }

    /// What it is judged by.
    pub fn facts(&self) -> &'d Facts {
        match &self.home {
            Home::Container(project, _) => project.facts(),
            Home::Machine(unit) => unit.facts(),
        }
    }

    /// True where a checklist is about it: it has one of the names that are stated, or it is built here where none are.
    pub fn is_named_service(&self) -> bool {
        let facts = self.facts();
        match self.home {
            _ if !facts.service_names.is_empty() => facts.is_named_service(self.name()),
            Home::Container(_, service) => service.build().is_some(),
            Home::Machine(_) => true,
        }
    }

    /// The stage of the image that its container runs, where this run builds it.
    pub fn stage(&self) -> Option<(File<'d, Dockerfile>, Stage<'d>)> {
        match self.home {
            Home::Container(project, service) => self.deployment.stage_of(project, service),
            Home::Machine(_) => None,
        }
    }

    /// The TOML files that it is known to read: those mounted into its container, those that the command line or the environment
    /// of the unit names.
    pub fn configurations(&self) -> Vec<File<'d, Toml>> {
        let deployment = self.deployment;
        match self.home {
            Home::Container(_, service) => {
                let places: Vec<Span> = service.volumes().iter().map(|mount| mount.span).collect();
                let configs: Vec<Span> = service.configs().iter().map(|config| config.span).collect();
                let mounted = |file: &File<'d, Toml>| {
                    let place = |place: Span| places.contains(&place) || configs.contains(&place);
                    file.readers().iter().any(|reader| reader.place.is_some_and(place))
                };
                deployment.tomls().filter(mounted).collect()
            }
            Home::Machine(_) => {
                let lines = self.command_line().commands;
                let words = lines.iter().flat_map(|command| &command.words).filter_map(|word| word.known());
                let words: Vec<String> = words.map(|word| word.to_string()).collect();
                let variables = self.variables();
                let values =
                    variables.all().filter_map(|(_, given)| given.value.as_ref()).map(|value| value.to_string());
                let paths =
                    words.into_iter().chain(values).map(|word| word.rsplit('=').next().unwrap_or_default().to_owned());
                let files =
                    paths.filter(|path| path.ends_with(".toml")).filter_map(|path| deployment.installed_as(&path));
                let files: Vec<_> = files.collect();
                deployment.tomls().filter(|toml| files.iter().any(|file| file.path == toml.path())).collect()
            }
        }
    }

    pub(super) fn deployment(&self) -> &'d Deployment<'a> {
        self.deployment
    }
}
