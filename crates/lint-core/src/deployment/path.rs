//! Paths as labels: joined and normalised as text, relative to the root of the run, with `/`.

/// The folder of a path; empty for a file at the root.
pub fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The last part of a path.
pub fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `relative` as seen from `folder`, without `.` and with `..` resolved as far as it goes; `../` stays in front where it leaves
/// the root. An absolute path, a path in a home folder, a URL or one with a variable is no place in the tree: `None`.
pub fn join(folder: &str, relative: &str) -> Option<String> {
    let relative = relative.trim();
    let outside = relative.starts_with(['/', '~', '\\']) || relative.contains("://") || relative.contains('$');
    if outside || relative.is_empty() {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(relative.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
