//! The shell texts of the real Dockerfiles of the shared corpus.

use lint_core::dockerfile::{self, Kind};
use lint_core::shell::Foreign;
use lint_core::{FileId, Joined, Source};
use std::path::{Path, PathBuf};

/// Every text that `RUN`, `CMD`, `ENTRYPOINT` or `HEALTHCHECK` gives to a shell, with its file. Files whose `SHELL` is one of
/// Windows are left out.
pub fn of_corpus(shared: &Path) -> Vec<(PathBuf, Joined)> {
    bodies(shared, false)
}

/// The same for the files that name a shell of Windows.
#[allow(dead_code, reason = "not every test that shares this asks for them")]
pub fn of_windows(shared: &Path) -> Vec<(PathBuf, Joined)> {
    bodies(shared, true)
}

fn bodies(shared: &Path, windows: bool) -> Vec<(PathBuf, Joined)> {
    let mut files = Vec::new();
    dockerfiles(&shared.join("corpus/dev"), &mut files);
    let mut bodies = Vec::new();
    for path in files {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let parsed = dockerfile::parse(Source::new(FileId(0), bytes));
        let instructions = parsed.model.instructions();
        let own = parsed.model.escape() == '`' || instructions.iter().any(|instruction| is_windows(&instruction.kind));
        if own != windows {
            continue;
        }
        let texts = instructions.iter().filter_map(|instruction| instruction.shell_text(&parsed.source));
        bodies.extend(texts.map(|text| (path.clone(), text)));
    }
    bodies
}

fn is_windows(kind: &Kind) -> bool {
    matches!(kind, Kind::Shell(items) if items.first().is_some_and(|item| Foreign::named(item.as_str()).is_some()))
}

fn dockerfiles(directory: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(directory).into_iter().flatten().flatten().map(|e| e.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_symlink() {
            continue;
        }
        if path.is_dir() {
            dockerfiles(&path, found);
        } else if name.contains("dockerfile") || name.contains("containerfile") {
            found.push(path);
        }
    }
}
