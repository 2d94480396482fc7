//! Files of results: all of them whole, or none. They lie beside their targets until every one is written; only then they take
//! their places.

use crate::disk::words;
use crate::exit::Usage;
use crate::sanitise::line;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Says before a run whether results can be written to these files.
pub fn writable<'p>(cwd: &Path, files: impl IntoIterator<Item = &'p Path>) -> Result<(), Usage> {
    let mut seen: Vec<PathBuf> = Vec::new();
    for file in files {
        let path = cwd.join(file);
        let refused = |why: &str| Err(Usage(format!("cannot write {}: {why}", line(&file.to_string_lossy()))));
        match path.parent() {
            _ if path.is_dir() => return refused("it is a directory"),
            Some(parent) if !parent.is_dir() => return refused("there is no such directory"),
            _ if seen.contains(&path) => return refused("two results go to this file"),
            _ => seen.push(path),
        }
    }
    Ok(())
}

/// Results on their way into files. Dropped without [`Outputs::commit`], they are gone.
#[derive(Debug, Default)]
pub struct Outputs {
    staged: Vec<Staged>,
}

#[derive(Debug)]
struct Staged {
    /// As the user calls it.
    file: PathBuf,
    target: PathBuf,
    /// Where the bytes wait; `None` for a pipe or a device, which no file can take the place of.
    beside: Option<PathBuf>,
    bytes: Vec<u8>,
}

impl Outputs {
    /// Adds the bytes for a file.
    pub fn stage(&mut self, cwd: &Path, file: &Path, bytes: Vec<u8>) -> Result<(), Usage> {
        let path = cwd.join(file);
        let target = fs::canonicalize(&path).unwrap_or(path);
        let staged = Staged { file: file.to_path_buf(), beside: beside(&target), target, bytes };
        let written = staged.fill();
        self.staged.push(staged);
        written.map_err(|error| refused(file, &error))
    }

    /// Puts them in their places.
    pub fn commit(self) -> Result<(), Usage> {
        self.staged.iter().try_for_each(|staged| staged.commit().map_err(|error| refused(&staged.file, &error)))
    }
}

/// A name in the same folder, where the target is a regular file or none yet.
fn beside(target: &Path) -> Option<PathBuf> {
    if fs::metadata(target).is_ok_and(|metadata| !metadata.is_file()) {
        return None;
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    Some(target.with_file_name(format!(".{name}.plimsoll-{}", std::process::id())))
}

fn refused(file: &Path, error: &io::Error) -> Usage {
    Usage(format!("cannot write {}: {}", line(&file.to_string_lossy()), words(error)))
}

impl Staged {
    fn fill(&self) -> io::Result<()> {
        let Some(beside) = &self.beside else { return Ok(()) };
        fs::write(beside, &self.bytes)?;
        match fs::metadata(&self.target) {
            Ok(old) if old.permissions().readonly() => Err(io::ErrorKind::PermissionDenied.into()),
            Ok(old) => fs::set_permissions(beside, old.permissions()),
            Err(_) => Ok(()),
        }
    }

    fn commit(&self) -> io::Result<()> {
        match &self.beside {
            Some(beside) => fs::rename(beside, &self.target),
            None => fs::write(&self.target, &self.bytes),
        }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // After the rename there is nothing left to remove.
            let _ = fs::remove_file(beside);
        }
    }
}
