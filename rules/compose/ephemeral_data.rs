//! Data that goes with the container.

use lint_core::compose::{Keeping, Project, Service};
use lint_core::{Found, Resolved};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let Some(data) = service.data() else {
            named(project, service, found);
            continue;
        };
        found.target(service.name_span);
        let name = &service.name;
        let family = service.datastore().map(|family| format!(" ({family})")).unwrap_or_default();
        let (place, message) = match data.keeping {
            Keeping::Container => {
                (service.name_span, format!("`{name}`{family} keeps `{}` in the container", data.path))
            }
            Keeping::Memory(mount) => (mount, format!("`{name}` keeps `{}` in memory", data.path)),
            Keeping::Temporary(mount) => {
                (mount, format!("`{name}` keeps `{}` in a folder that its host empties", data.path))
            }
            Keeping::Open(place) => {
                found.undecided(place, "where something is mounted depends on a variable");
                continue;
            }
            Keeping::Volume | Keeping::Beside(_) => continue,
        };
        found.at(place, message).help(format!("mount a named volume: `data:{}`", data.path));
    }
}

/// A service that a checklist is about: whatever it writes to has to outlive its host's next start.
fn named(project: &Project<'_>, service: &Service<'_>, found: &mut Found) {
    if !project.facts().is_named_service(&service.name) {
        return;
    }
    for mount in service.volumes().iter().filter(|mount| mount.read_only != Resolved::Known(true)) {
        let message = format!("`{}` writes to a folder that its host empties", service.name);
        if let Some(finding) = found.require(mount.span, !mount.is_temporary(), message) {
            finding.help("mount a named volume, or a folder that is backed up");
        }
    }
}
