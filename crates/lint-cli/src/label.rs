//! Paths as Plimsoll shows them and as the core joins them: relative to the current directory, with `/`.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The label of a path as somebody gave it: relative to `cwd` unless it was given as absolute and lies elsewhere.
pub fn label(cwd: &Path, path: &Path) -> String {
    label_like(cwd, path, path)
}

/// The label of `path` in the form of `given`, the path of the command line that led to it.
pub fn label_like(cwd: &Path, path: &Path, given: &Path) -> String {
    let whole = tidy(&cwd.join(path));
    if let Ok(below) = whole.strip_prefix(cwd) {
        return join(below);
    }
    if given.is_absolute() {
        return join(&whole);
    }
    let shared = cwd.components().zip(whole.components()).take_while(|(a, b)| a == b).count();
    let ups = cwd.components().skip(shared).map(|_| Component::ParentDir);
    join(&ups.chain(whole.components().skip(shared)).collect::<PathBuf>())
}

/// Removes `.` and resolves `..` where a directory stands before it, as text.
pub fn tidy(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            other => out.push(other),
        }
    }
    out
}

fn join(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        match component {
            Component::RootDir => out.push('/'),
            other => {
                if !out.is_empty() && !out.ends_with('/') {
                    out.push('/');
                }
                push_lossless(&mut out, other.as_os_str());
            }
        }
    }
    out
}

/// Bytes that are no UTF-8 become `\xNN`, so that two names never share a label.
fn push_lossless(out: &mut String, name: &OsStr) {
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        out.push_str(chunk.valid());
        for byte in chunk.invalid() {
            out.push_str(&format!("\\x{byte:02X}"));
        }
    }
}
