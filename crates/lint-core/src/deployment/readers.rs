//! Follows every reference from one file to another: who reads what, and what is still missing.

use super::{Deployment, edges, ignores};
use crate::file::File;
use crate::files::{Content, ReadFile, Wanted};
use crate::format::compose::{Project, Service, paths};
use crate::format::systemd::Unit;
use crate::kind::FileKind;
use crate::reader::{Purpose, Reader};
use crate::text::FileId;

/// Follows every reference from one file to another and notes both ends.
pub(super) fn find(deployment: &mut Deployment<'_>) {
    let mut notes = Notes { found: Vec::new(), wanted: Vec::new() };
    for project in &deployment.projects {
        of_project(deployment, project, &mut notes);
    }
    for unit in deployment.units() {
        of_unit(deployment, &unit, &mut notes);
    }
    for process in deployment.processes() {
        if let Some((path, place)) = process.redis_configuration() {
            let reader = Reader { purpose: Purpose::Mount, place: Some(place), name: process.name().to_owned() };
            notes.note(deployment, &path, FileKind::Redis, reader);
        }
    }
    declared(deployment, &mut notes);
    for dockerfile in deployment.dockerfiles() {
        for path in ignores::candidates(deployment, dockerfile.path()) {
            if deployment.files.at(&path).is_none() && !deployment.files.is_absent(&path) {
                notes.wanted.push(Wanted { path, by: None, kind: FileKind::Other });
            }
        }
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
        let files = deployment.files;
        match files.at(path) {
            Some(file) if file.detected.kind == kind => self.found.push((file.file, reader)),
            Some(file) if !matches!(file.content, Content::Other(_)) => {}
            _ if files.is_absent(path) => {}
            _ => self.wanted.push(Wanted { path: path.to_owned(), by: reader.place, kind }),
        }
    }
}

/// What the owner says: files of projects that were not read yet, and readers of env files.
fn declared(deployment: &Deployment<'_>, notes: &mut Notes) {
    let files = deployment.files;
    for path in files.layout.projects(files).flat_map(|project| &project.files) {
        if files.at(path).is_none() && !files.is_absent(path) {
            notes.wanted.push(Wanted { path: path.clone(), by: None, kind: FileKind::Compose });
        }
    }
    for (path, loaders) in &files.layout.readers {
        let Some(file) = files.at(path) else { continue };
        let reader = |&loader| Reader { purpose: Purpose::Declared(loader), place: None, name: path.clone() };
        notes.found.extend(loaders.iter().map(|loader| (file.file, reader(loader))));
    }
}

fn of_project(deployment: &Deployment<'_>, project: &Project<'_>, notes: &mut Notes) {
    let folder = edges::folder(project);
    for path in project.variables_from() {
        let reader = Reader { purpose: Purpose::Interpolation, place: None, name: folder.to_owned() };
        notes.note(deployment, path, FileKind::Dotenv, reader);
    }
    for file in project.include_env_files() {
        let reader = Reader { purpose: Purpose::Interpolation, place: Some(file.by), name: folder.to_owned() };
        notes.note(deployment, &file.path, FileKind::Dotenv, reader);
    }
    for wanted in project.wanted() {
        let files = deployment.files;
        if files.at(&wanted.path).is_none() && !files.is_absent(&wanted.path) {
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
        for file in mounted(deployment, project, &path) {
            notes.found.push((file.file, reader(Purpose::Mount, mount.span)));
        }
    }
    if let Some(profile) = service.seccomp_profile()
        && let Some(path) = edges::in_tree(project, &profile)
        && deployment.files.at(&path).is_none()
        && !deployment.files.is_absent(&path)
    {
        notes.wanted.push(Wanted { path, by: Some(profile.origin), kind: FileKind::Other });
    }
    for config in service.configs() {
        let declared = project.configs().into_iter().find(|resource| config.source.known() == Some(&resource.name));
        let path = declared.and_then(|resource| project.path_of(&resource.file()?));
        if let Some(file) = path.and_then(|path| deployment.files.at(&path)) {
            notes.found.push((file.file, reader(Purpose::Mount, config.span)));
        }
    }
}

/// The files that a bind mount brings into a container: the file itself, or those of the folder. A mount of the whole project is
/// for development and says nothing about single files.
fn mounted<'a>(deployment: &Deployment<'a>, project: &Project<'_>, path: &str) -> Vec<&'a ReadFile> {
    if let Some(file) = deployment.files.at(path) {
        return vec![file];
    }
    let whole = path.is_empty() || format!("{}/", edges::folder(project)).starts_with(&format!("{path}/"));
    if whole { Vec::new() } else { deployment.files.below(path).collect() }
}

/// `EnvironmentFile=` names a place on the target machine.
fn of_unit(deployment: &Deployment<'_>, unit: &File<'_, Unit>, notes: &mut Notes) {
    for assignment in unit.values("Service", "EnvironmentFile") {
        let path = assignment.text().trim_start_matches('-');
        let installed = deployment.installed_as(path).filter(|file| file.detected.kind == FileKind::Dotenv);
        if let Some(file) = installed {
            let name = unit.path().rsplit('/').next().unwrap_or_default().to_owned();
            let reader = Reader { purpose: Purpose::EnvironmentFile, place: Some(assignment.value_span), name };
            notes.found.push((file.file, reader));
        }
    }
}
