//! The folders of rules as they stand on disk: the one place here that reads files.

use super::{Folder, Mistake, name};
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// Reads all folders. `root` is the folder of this crate.
pub fn folders(root: &Path) -> Result<Vec<Folder>, Vec<Mistake>> {
    let mut folders = Vec::new();
    let mut mistakes = Vec::new();
    for name in name::FOLDERS {
        match files(&root.join(name), &["md", "rs"]) {
            Ok(files) => folders.push(Folder { name, files }),
            Err(error) => mistakes.push(Mistake::file(format!("rules/{name}"), format!("cannot be read: {error}"))),
        }
    }
    if mistakes.is_empty() { Ok(folders) } else { Err(mistakes) }
}

/// Reads the TOML files of a folder that is no folder of rules, `checklists` or `profiles`, by their names.
pub fn tables(root: &Path, folder: &str) -> Result<BTreeMap<String, String>, Vec<Mistake>> {
    files(&root.join(folder), &["toml"])
        .map_err(|error| vec![Mistake::file(format!("rules/{folder}"), format!("cannot be read: {error}"))])
}

/// The files of a folder with one of these extensions, by name.
fn files(folder: &Path, extensions: &[&str]) -> io::Result<BTreeMap<String, String>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with('.') || !path.extension().is_some_and(|it| extensions.iter().any(|known| it == *known)) {
            continue;
        }
        // The table has the same bytes on a checkout with CRLF.
        files.insert(name, fs::read_to_string(&path)?.replace("\r\n", "\n"));
    }
    Ok(files)
}
