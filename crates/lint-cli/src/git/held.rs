//! The text of files as git holds them, for readers that share it.

use super::Snapshot;
use crate::disk::Refusal;
use crate::label::tidy;
use std::cell::RefCell;
use std::path::Path;

/// Files that git holds, of which each reader may ask.
#[derive(Debug)]
pub struct Held(RefCell<Snapshot>);

impl Held {
    /// The files of a snapshot.
    pub fn new(files: Snapshot) -> Self {
        Held(RefCell::new(files))
    }

    /// The text of the file at an absolute path; `None` where git holds none there. Links on the way to it are followed.
    pub fn text(&self, path: &Path) -> Option<Result<Vec<u8>, Refusal>> {
        let path = tidy(path);
        let real = path.parent().and_then(|parent| std::fs::canonicalize(parent).ok());
        let real = real.zip(path.file_name()).map(|(parent, name)| parent.join(name));
        self.0.borrow_mut().text(real.as_deref().unwrap_or(&path))
    }
}
