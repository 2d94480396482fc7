//! Which file of the tree a process sees at a path.

use super::{Home, Process};
use crate::files::ReadFile;
use crate::format::compose::{Project, Service, paths};
use crate::format::dockerfile::Kind;

impl<'a> Process<'_, 'a> {
    /// The file that it sees at an absolute path. `None` where that comes from an image or cannot be told.
    pub fn file_at(&self, path: &str) -> Option<&'a ReadFile> {
        match self.home {
            Home::Machine(_) => self.deployment().installed_as(path),
            Home::Container(..) => self.deployment().look_up(&self.path_of(path)?).file(),
        }
    }

    /// The path in the tree of what a mount, a config or the build puts at a path of its container.
    pub(in crate::deployment) fn path_of(&self, path: &str) -> Option<String> {
        let Home::Container(project, service) = self.home else { return None };
        mounted(project, service, path)
            .or_else(|| granted(project, service, path))
            .or_else(|| self.brought(project, service, path))
    }

    fn brought(&self, project: &Project<'a>, service: &Service<'a>, path: &str) -> Option<String> {
        let (_, stage) = self.stage()?;
        let context = self.deployment().context_of(project, service)?;
        let copies = stage.lineage().flat_map(|stage| stage.instructions().iter().rev());
        let source = |kind: &Kind| {
            let (Kind::Copy(transfer) | Kind::Add(transfer)) = kind else { return None };
            let destination = transfer.destination.literal().filter(|_| transfer.from.is_none())?;
            transfer.paths().find_map(|source| {
                let source = source.literal()?;
                let name = source.rsplit('/').next()?;
                let folder = destination.ends_with('/');
                let there = if folder { format!("{destination}{name}") } else { destination.to_string() };
                (there == path).then(|| paths::join(&context, source.trim_start_matches('/')))
            })
        };
        copies.into_iter().find_map(|instruction| source(&instruction.kind))
    }
}

fn mounted(project: &Project<'_>, service: &Service<'_>, path: &str) -> Option<String> {
    let below = |target: &str| {
        let rest = path.strip_prefix(target.trim_end_matches('/'))?;
        (rest.is_empty() || rest.starts_with('/')).then(|| rest.trim_start_matches('/').to_owned())
    };
    let mounts = service.volumes();
    let (mount, rest) = mounts
        .iter()
        .filter_map(|mount| Some((mount, below(mount.target.known()?)?)))
        .min_by_key(|(_, rest)| rest.len())?;
    let source = mount.host_path()?.known().filter(|source| !source.starts_with(['/', '~']))?;
    let source = paths::join(project.folder(mount.span), source);
    Some(if rest.is_empty() { source } else { paths::join(&source, &rest) })
}

fn granted(project: &Project<'_>, service: &Service<'_>, path: &str) -> Option<String> {
    let config = service.configs().into_iter().find(|config| {
        let target = config.target.as_ref().unwrap_or(&config.source).known();
        target.is_some_and(|target| path.strip_prefix('/').unwrap_or(path) == target.trim_start_matches('/'))
    })?;
    let declared = project.configs().into_iter().find(|resource| config.source.known() == Some(&resource.name))?;
    let file = declared.file()?;
    file.known().filter(|written| !written.starts_with('/'))?;
    project.path_of(&file)
}
