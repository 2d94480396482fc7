//! Somewhere to write.

use lint_core::Found;
use lint_core::compose::Project;

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.standing_services() {
        let Some(flag) = service.read_only().filter(|flag| flag.is(true)) else { continue };
        found.target(flag.origin);
        let mounts: Vec<_> = service.volumes().into_iter().chain(service.tmpfs()).collect();
        let open = mounts.iter().any(|mount| mount.target.known().is_none()) || !service.volumes_from().is_empty();
        let covers = |path: &str| ["/tmp", "/var/tmp", "/"].contains(&path.trim_end_matches('/')) || path == "/";
        if mounts.iter().any(|mount| mount.target.known().is_some_and(|path| covers(path))) {
            continue;
        }
        if open {
            found.undecided(flag.origin, "where something is mounted depends on a variable");
            continue;
        }
        let finding = found.at(flag.origin, format!("`{}` has no `/tmp` to write to", service.name));
        finding.help("add `tmpfs: [/tmp]`");
    }
}
