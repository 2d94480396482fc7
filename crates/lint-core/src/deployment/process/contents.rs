//! What a container holds: mounts, secrets, configs, and what its Dockerfile copies.

use super::{Home, Process};
use crate::format::compose::{Grant, Service};
use crate::format::dockerfile::Kind;

/// Folders that images bring, and the system fills.
const OF_IMAGES: [&str; 6] = ["/etc/ssl", "/etc/pki", "/usr", "/etc/ca-certificates", "/proc", "/sys"];

/// The paths at which a container has something of its own.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    paths: Vec<String>,
}

impl Contents {
    /// True where something is at an absolute path, or may be.
    pub fn hold(&self, path: &str) -> bool {
        let below = |folder: &str| {
            let folder = folder.trim_end_matches('/');
            path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.paths.iter().map(String::as_str).chain(OF_IMAGES).any(below)
    }
}

impl Process<'_, '_> {
    /// What its container holds. `None` on a machine, and where a variable, another container or a command of the image decides.
    pub fn contents(&self) -> Option<Contents> {
        let Home::Container(_, service) = self.home else { return None };
        if !service.volumes_from().is_empty() {
            return None;
        }
        let mut paths = Vec::new();
        for mount in service.volumes().iter().chain(&service.tmpfs()) {
            paths.push(mount.target.known()?.to_string());
        }
        paths.extend(granted(&service.secrets(), "/run/secrets/")?);
        paths.extend(granted(&service.configs(), "/")?);
        paths.extend(self.copied(service)?);
        Some(Contents { paths })
    }

    /// The paths that its Dockerfile brings.
    fn copied(&self, service: &Service<'_>) -> Option<Vec<String>> {
        let mut paths = Vec::new();
        let Some((_, stage)) = self.stage() else { return service.build().is_none().then_some(paths) };
        for instruction in stage.lineage().flat_map(|stage| stage.instructions()) {
            match &instruction.kind {
                Kind::Copy(transfer) | Kind::Add(transfer) => paths.push(transfer.destination.literal()?.to_string()),
                Kind::Workdir(word) => paths.push(word.literal()?.to_string()),
                // What a command writes is not known.
                Kind::Run(_) => return None,
                _ => {}
            }
        }
        Some(paths)
    }
}

fn granted(grants: &[Grant], folder: &str) -> Option<Vec<String>> {
    let path = |grant: &Grant| {
        let name = grant.target.as_ref().unwrap_or(&grant.source).known()?;
        Some(if name.starts_with('/') { name.to_string() } else { format!("{folder}{name}") })
    };
    grants.iter().map(path).collect()
}
