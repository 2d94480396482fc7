//! Who reads a file: the same `.env` means one thing to Compose and another to systemd.

use super::{Deployment, edges, environment};
use crate::format::compose::{Project, Service, paths};
use crate::format::dotenv::dialect::Loader;
use crate::format::systemd::Unit;
use crate::kind::FileKind;
use crate::rule::File;
use crate::text::{FileId, Span};
use crate::workspace::{Content, ReadFile, Wanted};

/// Somebody who reads a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reader {
    /// How it reads it.
    pub purpose: Purpose,
    /// Where it says so; `None` for what is read by convention, such as the `.env` of a Compose project.
    pub place: Option<Span>,
    /// The service or unit that reads it; the folder of the project for interpolation.
    pub name: String,
}

/// How a file is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Purpose {
    /// Compose puts its values into the Compose file.
    Interpolation,
    /// Compose gives its values to a container (`env_file`).
    EnvFile,
    /// The same with `format: raw`: read as `docker run --env-file` reads it.
    RawEnvFile,
    /// systemd gives its values to a service (`EnvironmentFile=`).
    EnvironmentFile,
    /// An image is built from it.
    Build,
    /// It is mounted into a container.
    Mount,
}

impl Purpose {
    /// The env loader that reads the file, where one does.
    pub fn loader(self) -> Option<Loader> {
        match self {
            Purpose::Interpolation | Purpose::EnvFile => Some(Loader::Compose),
            Purpose::RawEnvFile => Some(Loader::DockerRun),
            Purpose::EnvironmentFile => Some(Loader::Systemd),
            Purpose::Build | Purpose::Mount => None,
        }
    }
}

impl Reader {
    /// The reader as a person would name it: "Compose", "systemd".
    pub fn words(&self) -> &'static str {
        match self.purpose {
            Purpose::Interpolation | Purpose::EnvFile => "Compose",
            Purpose::RawEnvFile => "Compose (`format: raw`)",
            Purpose::EnvironmentFile => "systemd",
            Purpose::Build => "the build",
            Purpose::Mount => "a mount",
        }
    }
}

/// Follows every reference from one file to another and notes both ends.
pub(super) fn find(deployment: &mut Deployment<'_>) {
    let mut notes = Notes { found: Vec::new(), wanted: Vec::new() };
    for project in &deployment.projects {
        of_project(deployment, project, &mut notes);
    }
    for unit in deployment.units() {
        of_unit(deployment, &unit, &mut notes);
    }
    for (file, reader) in notes.found {
        deployment.readers.entry(file).or_default().push(reader);
    }
    for readers in deployment.readers.values_mut() {
        readers.sort();
        readers.dedup();
    }
    notes.wanted.sort_by(|a, b| (&a.path, a.by).cmp(&(&b.path, b.by)));
    notes.wanted.dedup_by(|later, earlier| later.path == earlier.path);
    deployment.wanted = notes.wanted;
}

struct Notes {
    found: Vec<(FileId, Reader)>,
    wanted: Vec<Wanted>,
}

impl Notes {
    /// Notes that `reader` reads `path`, or that nobody has said yet what is there.
    fn note(&mut self, deployment: &Deployment<'_>, path: &str, kind: FileKind, reader: Reader) {
        let workspace = deployment.workspace;
        match workspace.at(path) {
            Some(file) if file.detected.kind == kind => self.found.push((file.file, reader)),
            Some(file) if !matches!(file.content, Content::Other(_)) => {}
            _ if workspace.is_absent(path) => {}
            _ => self.wanted.push(Wanted { path: path.to_owned(), by: reader.place, kind }),
        }
    }
}

fn of_project(deployment: &Deployment<'_>, project: &Project<'_>, notes: &mut Notes) {
    let folder = edges::folder(project);
    let reader = Reader { purpose: Purpose::Interpolation, place: None, name: folder.to_owned() };
    notes.note(deployment, &environment::path(folder), FileKind::Dotenv, reader);
    for wanted in project.wanted() {
        let workspace = deployment.workspace;
        if workspace.at(&wanted.path).is_none() && !workspace.is_absent(&wanted.path) {
            notes.wanted.push(Wanted { path: wanted.path.clone(), by: Some(wanted.by), kind: FileKind::Compose });
        }
    }
    let fragments = project.fragments().map(|fragment| &fragment.service);
    for service in project.services().chain(fragments) {
        of_service(deployment, project, service, notes);
    }
}

fn of_service(deployment: &Deployment<'_>, project: &Project<'_>, service: &Service<'_>, notes: &mut Notes) {
    let reader = |purpose, place| Reader { purpose, place: Some(place), name: service.name.to_string() };
    for env_file in service.env_file() {
        let Some(path) = edges::in_tree(project, &env_file.path) else { continue };
        let raw = env_file.format.as_ref().and_then(|format| format.known()).is_some_and(|format| *format == *"raw");
        let purpose = if raw { Purpose::RawEnvFile } else { Purpose::EnvFile };
        notes.note(deployment, &path, FileKind::Dotenv, reader(purpose, env_file.path.origin));
    }
    if let Some(build) = service.build()
        && let Some(path) = edges::dockerfile(project, &build)
    {
        let place = build.dockerfile.map_or(build.span, |file| file.origin);
        notes.note(deployment, &path, FileKind::Dockerfile, reader(Purpose::Build, place));
    }
    for mount in service.volumes() {
        let Some(source) = mount.host_path().and_then(|source| source.known()) else { continue };
        if source.starts_with(['/', '~']) {
            continue;
        }
        let path = paths::join(project.folder(mount.span), source);
        if let Some(file) = deployment.workspace.at(&path) {
            notes.found.push((file.file, reader(Purpose::Mount, mount.span)));
        }
    }
}

/// `EnvironmentFile=` names a place on the target machine. The file that ends up there is the one of the same name in a folder of
/// the same name.
fn of_unit(deployment: &Deployment<'_>, unit: &File<'_, Unit>, notes: &mut Notes) {
    for assignment in unit.values("Service", "EnvironmentFile") {
        let path = assignment.text().trim_start_matches('-');
        let mut parts = path.rsplit('/');
        let (Some(name), Some(folder)) = (parts.next(), parts.next()) else { continue };
        let tail = format!("{folder}/{name}");
        let ends = |file: &&ReadFile| file.path == tail || file.path.ends_with(&format!("/{tail}"));
        let mut candidates =
            deployment.workspace.files().filter(|file| file.detected.kind == FileKind::Dotenv).filter(ends);
        if let (Some(file), None, false) = (candidates.next(), candidates.next(), folder.is_empty()) {
            let name = unit.path().rsplit('/').next().unwrap_or_default().to_owned();
            let reader = Reader { purpose: Purpose::EnvironmentFile, place: Some(assignment.value_span), name };
            notes.found.push((file.file, reader));
        }
    }
}
