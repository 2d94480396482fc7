//! Where configuration files are read from. The disk is one such place; a commit is another.

use crate::disk::{Refusal, read_within};
use std::path::{Path, PathBuf};

/// Files by path.
pub trait Tree {
    /// Reads the file at an absolute path, if it lies within `root`.
    fn read(&self, path: &Path, root: &Path) -> Result<Vec<u8>, Refusal>;
}

/// The files on disk; links that lead out of the root are not followed.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Tree for Disk {
    fn read(&self, path: &Path, root: &Path) -> Result<Vec<u8>, Refusal> {
        read_within(path, &[root.to_path_buf()])
    }
}

/// The names that a configuration file has in its directory; the first one wins.
pub const NAMES: [&str; 2] = ["plimsoll.toml", ".config/plimsoll.toml"];

/// The directory that the paths of a configuration file are relative to.
pub fn base_of(file: &Path) -> PathBuf {
    let directory = file.parent().unwrap_or(file);
    let base = match directory.file_name() {
        Some(name) if name == ".config" => directory.parent(),
        _ => None,
    };
    base.unwrap_or(directory).to_path_buf()
}
