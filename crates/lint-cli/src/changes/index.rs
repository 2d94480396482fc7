//! Configuration as the next commit would hold it. What is not staged comes from disk: nobody has to commit it to try it.

use super::STAGED;
use crate::config::{Disk, Tree};
use crate::disk::Refusal;
use crate::exit::Usage;
use crate::git::{Git, Held, Snapshot};
use std::path::Path;

/// The staged files.
#[derive(Debug)]
pub struct Index(Held);

impl Index {
    /// The index of the repository around `cwd`.
    pub fn open(cwd: &Path) -> Result<Self, Usage> {
        let files = Snapshot::staged(Git::around(cwd, STAGED)?).map_err(|why| Usage(format!("{STAGED}: {why}")))?;
        Ok(Index(Held::new(files)))
    }
}

impl Tree for Index {
    fn read(&self, path: &Path, root: &Path) -> Result<Vec<u8>, Refusal> {
        self.0.text(path).unwrap_or_else(|| Disk.read(path, root))
    }
}
