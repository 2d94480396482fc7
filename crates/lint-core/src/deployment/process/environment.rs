//! The environment variables that a process is given: by its image, its env files and its own settings, the last of which wins.

use super::{Home, Process};
use crate::deployment::edges::Edge;
use crate::format::dockerfile::Stage;
use crate::format::dotenv::Dotenv;
use crate::format::dotenv::dialect::{self, Loader, Meaning};
use crate::format::systemd::{self, Unit};
use crate::problem::Parsed;
use crate::reader::Purpose;
use crate::text::{Span, Text};
use crate::{File, Resolved};
use std::collections::BTreeMap;

/// What a process is given.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    values: BTreeMap<String, Given>,
    open: bool,
}

/// A variable with its place.
#[derive(Clone, Debug)]
pub struct Given {
    /// Its value, where it is known. A secret for all we know: never to be shown.
    pub value: Option<Text>,
    /// The characters of the value; the name where there is none.
    pub span: Span,
}

impl Variables {
    /// A variable by its name.
    pub fn get(&self, name: &str) -> Option<&Given> {
        self.values.get(name)
    }

    /// All of them, by name.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Given)> {
        self.values.iter().map(|(name, given)| (name.as_str(), given))
    }

    /// True where a file that gives more of them is not known, or only the image's base knows.
    pub fn is_open(&self) -> bool {
        self.open
    }

    fn set(&mut self, name: impl Into<String>, value: Option<Text>, span: Span) {
        self.values.insert(name.into(), Given { value, span });
    }

    fn file(&mut self, loader: Loader, parsed: &Parsed<Dotenv>) {
        for variable in dialect::load(loader, &parsed.source, &()).variables {
            let value = match variable.meaning {
                Meaning::Text(text) => Some(Text::from(text)),
                Meaning::Unset | Meaning::Computed => None,
            };
            let span = if variable.value_span.is_empty() { variable.key_span } else { variable.value_span };
            self.set(variable.key, value, span);
        }
    }
}

impl Process<'_, '_> {
    /// What it is given, as far as the files of the run say.
    pub fn variables(&self) -> Variables {
        match self.home {
            Home::Container(..) => self.of_container(),
            Home::Machine(unit) => self.of_unit(&unit),
        }
    }

    fn of_container(&self) -> Variables {
        let Home::Container(project, service) = self.home else { return Variables::default() };
        let mut variables = Variables::default();
        match self.stage() {
            Some((_, stage)) => of_image(&stage, &mut variables),
            None => variables.open = service.build().is_some(),
        }
        for env_file in service.env_file() {
            match self.deployment().follow(project, &env_file.path) {
                Edge::To(file) => match self.deployment().parsed_dotenv(file) {
                    Some(parsed) => variables.file(Loader::Compose, parsed),
                    None => variables.open = true,
                },
                Edge::Missing(_) | Edge::Outside => variables.open = true,
            }
        }
        for pair in service.environment() {
            let value = pair.value.as_ref();
            let span = value.map_or(pair.key_span, |value| value.origin);
            variables.set(pair.key.as_str(), value.and_then(|value| value.known().cloned()), span);
        }
        variables
    }

    fn of_unit(&self, unit: &File<'_, Unit>) -> Variables {
        let mut variables = Variables::default();
        let effective = unit.effective();
        for line in effective.values("Service", "Environment") {
            for variable in systemd::variables(line).0 {
                let plain = !variable.value.as_str().contains('%');
                let value = plain.then(|| Text::from(variable.value.as_str()));
                let span = if variable.value_span.is_empty() { variable.name_span } else { variable.value_span };
                variables.set(variable.name, value, span);
            }
        }
        for line in effective.values("Service", "EnvironmentFile") {
            let place = Some(line.value_span);
            let reads = |file: &File<'_, Dotenv>| {
                file.readers().iter().any(|reader| reader.purpose == Purpose::EnvironmentFile && reader.place == place)
            };
            match self.deployment().dotenvs().find(reads) {
                Some(file) => variables.file(Loader::Systemd, file.parsed()),
                None => variables.open = true,
            }
        }
        variables.open |= !effective.values("Service", "PassEnvironment").is_empty();
        variables
    }
}

fn of_image(stage: &Stage<'_>, variables: &mut Variables) {
    for binding in stage.environment() {
        let value = match &binding.value {
            Some(Resolved::Known(value)) => Some(value.clone()),
            _ => None,
        };
        variables.set(binding.name.as_str(), value, binding.origin.unwrap_or(binding.key));
    }
}
