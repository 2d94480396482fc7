//! Data that goes with the container.

use lint_core::Found;
use lint_core::compose::{Keeping, Project};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let Some(data) = service.data() else { continue };
        found.target(service.name_span);
        let name = &service.name;
        let family = service.datastore().map(|family| format!(" ({family})")).unwrap_or_default();
        let (place, message) = match data.keeping {
            Keeping::Container => {
                (service.name_span, format!("`{name}`{family} keeps `{}` in the container", data.path))
            }
            Keeping::Memory(mount) => (mount, format!("`{name}` keeps `{}` in memory", data.path)),
            Keeping::Open(place) => {
                found.undecided(place, "where something is mounted depends on a variable");
                continue;
            }
            Keeping::Volume | Keeping::Beside(_) => continue,
        };
        found.at(place, message).help(format!("mount a named volume: `data:{}`", data.path));
    }
}
