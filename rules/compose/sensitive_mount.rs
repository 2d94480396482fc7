//! Folders of the host that decide over the host.

use lint_core::compose::Project;
use lint_core::value::mount::MountKind;
use lint_core::{Found, Resolved};

const SENSITIVE: [&str; 14] = [
    "/",
    "/bin",
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/proc",
    "/root",
    "/run",
    "/sbin",
    "/sys",
    "/usr",
    "/var/lib/docker",
    "/var/run",
];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        for mount in service.volumes().iter().filter(|mount| mount.is(MountKind::Bind) || mount.is(MountKind::Volume)) {
            found.target(mount.span);
            let Some(source) = project.host_folder(mount) else { continue };
            let Some(path) = source.known().and_then(|path| sensitive(path)) else { continue };
            match &mount.read_only {
                Resolved::Known(true) if path != "/" => continue,
                Resolved::Unresolved(_) if path != "/" => {
                    found.undecided(mount.span, "whether it can be written to depends on a variable");
                    continue;
                }
                _ => {}
            }
            let verb = if mount.read_only == Resolved::Known(true) { "read" } else { "write to" };
            let what = if path == "/" { "the whole disk".to_owned() } else { format!("`{path}`") };
            let finding = found.at(source.span, format!("`{}` can {verb} {what} of the host", service.name));
            if !mount.span.contains(source.span) {
                finding.related(mount.span, "mounts it here");
            }
            finding.help("mount the one file or folder that it needs, read-only");
        }
    }
}

/// The path as the list has it.
fn sensitive(path: &str) -> Option<&'static str> {
    let path = path.trim_end_matches('/');
    let path = if path.is_empty() { "/" } else { path };
    SENSITIVE.into_iter().find(|sensitive| *sensitive == path)
}
