//! Paths of a configuration that lead nowhere in its container.

use lint_core::Found;
use lint_core::compose::{Grant, Service};
use lint_core::deployment::{Deployment, Home, Process};
use lint_core::dockerfile::Kind;

/// Folders that images bring, and the system fills.
const OF_IMAGES: [&str; 6] = ["/etc/ssl", "/etc/pki", "/usr", "/etc/ca-certificates", "/proc", "/sys"];

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let Home::Container(_, service) = process.home else { continue };
        let Some(covered) = covered(&process, service) else { continue };
        for leaf in process.configurations().iter().flat_map(|file| file.model().walk()) {
            let Some((path, span)) = leaf.certificate_path() else { continue };
            found.target(span);
            let below = |folder: &str| {
                let folder = folder.trim_end_matches('/');
                path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            if covered.iter().map(String::as_str).chain(OF_IMAGES).any(below) {
                continue;
            }
            let finding = found.at(span, format!("nothing is mounted at `{path}` in `{}`", service.name));
            finding.related(process.place(), "reads this file");
            finding.help("mount the file there, or name the path at which a volume or secret brings it");
        }
    }
}

/// The paths at which the container has something of its own. `None` where one of them is not known.
fn covered(process: &Process<'_, '_>, service: &Service<'_>) -> Option<Vec<String>> {
    if !service.volumes_from().is_empty() {
        return None;
    }
    let mut paths = Vec::new();
    for mount in service.volumes().iter().chain(&service.tmpfs()) {
        paths.push(mount.target.known()?.to_string());
    }
    paths.extend(granted(&service.secrets(), "/run/secrets/")?);
    paths.extend(granted(&service.configs(), "/")?);
    if let Some((_, stage)) = process.stage() {
        for instruction in stage.lineage().flat_map(|stage| stage.instructions()) {
            match &instruction.kind {
                Kind::Copy(transfer) | Kind::Add(transfer) => paths.push(transfer.destination.literal()?.to_string()),
                Kind::Workdir(word) => paths.push(word.literal()?.to_string()),
                // What a command writes is not known.
                Kind::Run(_) => return None,
                _ => {}
            }
        }
    } else if service.build().is_some() {
        return None;
    }
    Some(paths)
}

fn granted(grants: &[Grant], folder: &str) -> Option<Vec<String>> {
    let path = |grant: &Grant| {
        let name = grant.target.as_ref().unwrap_or(&grant.source).known()?;
        Some(if name.starts_with('/') { name.to_string() } else { format!("{folder}{name}") })
    };
    grants.iter().map(path).collect()
}
