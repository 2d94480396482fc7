//! Paths as Plimsoll shows them and as the core joins them: relative to the current directory, with `/`.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// The label of `path`. Below `cwd` it is relative; elsewhere it stays as it was given. `.` and `..` are resolved as text.
pub fn label(cwd: &Path, path: &Path) -> String {
    let whole = tidy(&cwd.join(path));
    match whole.strip_prefix(cwd) {
        Ok(below) => join(below),
        Err(_) if path.is_absolute() => join(&whole),
        Err(_) => join(&tidy(path)),
    }
}

/// Removes `.` and resolves `..` where a directory stands before it.
fn tidy(path: &Path) -> PathBuf {
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
