//! Paths as labels: joined and normalised without looking at any disk.

/// The names of the files that Compose looks for by itself, as it prefers them.
pub const DEFAULTS: [&str; 4] = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/// `relative` as seen from the folder `base`, without `.` and with `..` resolved as far as it goes. Absolute paths stay absolute;
/// the root of the run is the empty path.
pub fn join(base: &str, relative: &str) -> String {
    if relative.starts_with('/') {
        return normal("/", relative);
    }
    normal(base, relative)
}

/// The folder of a file; empty for a file in the root of the run.
pub fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) => "/",
        Some(slash) => &path[..slash],
        None => "",
    }
}

/// True for what Compose fetches over a network: a URL, an OCI artifact, a Git remote.
pub fn is_remote(path: &str) -> bool {
    path.contains("://") || path.starts_with("oci:") || path.starts_with("git@") || path.starts_with("github.com/")
}

fn normal(base: &str, relative: &str) -> String {
    let rooted = base.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in base.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            _ => parts.push(part),
        }
    }
    let path = parts.join("/");
    if rooted { format!("/{path}") } else { path }
}
