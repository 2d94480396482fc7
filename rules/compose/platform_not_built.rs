//! What runs has to be built.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        let (Some(platform), Some(build)) = (service.platform(), service.build()) else { continue };
        let Some(first) = build.platforms.first() else { continue };
        found.target(platform.origin);
        let Some(name) = platform.known().filter(|name| !name.is_empty()) else { continue };
        let unknown = build.platforms.iter().any(|built| built.known().is_none());
        if unknown {
            found.undecided(platform.origin, "a platform depends on a variable");
        } else if !build.platforms.iter().any(|built| built.known() == Some(name)) {
            let message = format!("`{}` runs on `{name}`, and is not built for it", service.name);
            let finding = found.at(platform.origin, message);
            finding.related(first.key, "built for these").help(format!("add `{name}` to `build.platforms`"));
        }
    }
}
