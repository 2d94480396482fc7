//! New texts onto the disk: whole or not at all, with the permissions the file had, and only over the bytes that were read.

use super::passes::Repair;
use crate::disk::{self, words};
use lint_core::FileId;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Writes the files that changed. Returns those that were not written, with the reason. Files that one fix changes together are
/// all written or none.
pub fn all(repair: &Repair, roots: &[PathBuf], cwd: &Path) -> Vec<(FileId, String)> {
    let mut staged = Vec::new();
    let mut failed = Vec::new();
    for (path, old, new) in repair.changed() {
        match Staged::new(&cwd.join(path), roots, old.text(), new.text()) {
            Ok(file) => staged.push((old.file(), file)),
            Err(why) => failed.push((old.file(), why)),
        }
    }
    spread(&mut failed, &repair.fixed);
    for (file, staged) in staged {
        if failed.iter().all(|(other, _)| *other != file)
            && let Err(why) = staged.commit()
        {
            failed.push((file, why));
        }
    }
    failed
}

/// Puts `new` in the place of `old`, the text of the file at `path`.
pub fn replace(path: &Path, old: &str, new: &str) -> Result<(), String> {
    let root = path.parent().unwrap_or(path);
    let root = fs::canonicalize(root).map_err(|error| words(&error))?;
    Staged::new(path, &[root], old, new)?.commit()
}

/// A file that cannot be written keeps those back that its fixes change as well.
fn spread(failed: &mut Vec<(FileId, String)>, fixes: &[Vec<FileId>]) {
    loop {
        let is_failed = |file: &FileId| failed.iter().any(|(other, _)| other == file);
        let torn = fixes.iter().filter(|files| files.iter().any(is_failed));
        let Some(more) = torn.flatten().find(|file| !is_failed(file)).copied() else { return };
        failed.push((more, "a fix changes it together with a file that cannot be written".to_owned()));
    }
}

/// A new text beside the file that it is to replace. Dropped without [`Staged::commit`], it is gone.
struct Staged {
    target: PathBuf,
    beside: PathBuf,
    old: Vec<u8>,
}

impl Staged {
    fn new(path: &Path, roots: &[PathBuf], old: &str, new: &str) -> Result<Self, String> {
        let target = fs::canonicalize(path).map_err(|error| words(&error))?;
        if !roots.iter().any(|root| target.starts_with(root)) {
            return Err("it lies outside of the tree that is checked".to_owned());
        }
        let metadata = fs::metadata(&target).map_err(|error| words(&error))?;
        if metadata.permissions().readonly() {
            return Err("it is read-only".to_owned());
        }
        unchanged(&target, old.as_bytes())?;
        let (beside, file) = create_beside(&target).map_err(|error| words(&error))?;
        let staged = Staged { target, beside, old: old.as_bytes().to_vec() };
        fill(file, new, &metadata).map_err(|error| words(&error))?;
        Ok(staged)
    }

    /// Puts the new text in place, unless somebody else was faster.
    fn commit(self) -> Result<(), String> {
        unchanged(&self.target, &self.old)?;
        fs::rename(&self.beside, &self.target).map_err(|error| words(&error))
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // After the rename there is nothing left to remove.
        let _ = fs::remove_file(&self.beside);
    }
}

fn unchanged(path: &Path, old: &[u8]) -> Result<(), String> {
    match disk::read_up_to(path, disk::LIMIT.max(old.len() as u64)) {
        Ok(bytes) if bytes == old => Ok(()),
        _ => Err("it changed since it was read".to_owned()),
    }
}

/// A new file in the same folder, readable to nobody else until it has its permissions.
fn create_beside(target: &Path) -> io::Result<(PathBuf, File)> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    for attempt in 0..100 {
        let beside = target.with_file_name(format!(".{name}.plimsoll-{}-{attempt}", std::process::id()));
        match options.open(&beside) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => return other.map(|file| (beside, file)),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn fill(mut file: File, text: &str, like: &Metadata) -> io::Result<()> {
    file.write_all(text.as_bytes())?;
    own(&file, like)?;
    file.set_permissions(like.permissions())?;
    file.sync_all()
}

/// Gives the file to the owner and group of the old one, where they differ.
#[cfg(unix)]
fn own(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let new = file.metadata()?;
    let differs = |old: u32, new: u32| (old != new).then_some(old);
    let (user, group) = (differs(like.uid(), new.uid()), differs(like.gid(), new.gid()));
    if user.is_none() && group.is_none() { Ok(()) } else { fchown(file, user, group) }
}

#[cfg(not(unix))]
fn own(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}
