//! The engine's socket is root on the host.

use lint_core::compose::{Mount, Project};
use lint_core::{Found, Span};

const SOCKETS: [&str; 5] = ["/docker.sock", "/podman.sock", "/containerd.sock", "/crio.sock", "/pipe/docker_engine"];

pub fn check(project: &Project<'_>, found: &mut Found) {
    for service in project.services() {
        if let Some(flag) = service.get("use_api_socket").map(|node| node.flag()) {
            found.target(flag.origin);
            if flag.is(true) {
                report(flag.origin, &service.name, "with the credentials of whoever starts Compose", found);
            }
        }
        for mount in service.volumes() {
            found.target(mount.span);
            let Some(source) = &mount.source else { continue };
            if !source.unresolved().is_empty() && mount.target.known().is_some_and(|path| is_socket(path)) {
                found.undecided(source.span, "what is mounted depends on a variable");
            }
            if source.known().is_some_and(|path| is_socket(path)) {
                report(source.span, &service.name, label(&mount), found);
            }
        }
    }
}

fn label(mount: &Mount) -> &'static str {
    match mount.read_only {
        lint_core::Resolved::Known(true) => "read-only keeps the file, not the engine, from being changed",
        _ => "root on the host for whoever can write to it",
    }
}

fn report(span: Span, service: &str, label: &str, found: &mut Found) {
    let finding = found.at(span, format!("`{service}` is handed the engine's socket"));
    finding.label(label);
    finding.help("take it away, or put a socket proxy between that lets single calls through");
}

/// A path of the host, in POSIX or Windows spelling, that ends in a socket of an engine.
fn is_socket(path: &str) -> bool {
    let path = path.replace('\\', "/");
    SOCKETS.iter().any(|socket| path.ends_with(socket)) && path.starts_with(['/', '~'])
}
