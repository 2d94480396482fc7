//! Which configuration file is whose: the nearest one upwards wins for the files below it, and knows nothing of those above it
//! unless it extends them.

use super::load::{Loader, Settings};
use super::tree::{NAMES, base_of};
use crate::disk::{Refusal, tree_of};
use crate::exit::Usage;
use crate::label::{label_like, tidy};
use crate::sanitise::line;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The configuration files of a run, and which directory is judged by which.
#[derive(Debug, Default)]
pub struct Found {
    /// What they say.
    pub settings: Vec<Settings>,
    /// The place in `settings` for a directory; `None`: there is no file.
    of: BTreeMap<PathBuf, Option<usize>>,
    /// One for all.
    only: Option<usize>,
}

impl Found {
    /// The one file that somebody named.
    pub fn named(loader: &mut Loader<'_>, file: &Path) -> Result<Found, Usage> {
        let path = tidy(&loader.cwd.join(file));
        let shown = line(&file.to_string_lossy()).into_owned();
        let refused = |why: &str| Usage(format!("cannot read {shown}: {why}"));
        let real = std::fs::canonicalize(&path).map_err(|error| refused(&crate::disk::words(&error)))?;
        let root = tree_of(real.parent().unwrap_or(&real)).map_err(|error| refused(&crate::disk::words(&error)))?;
        let settings =
            loader.load(&real, loader.cwd.to_path_buf(), &root).map_err(|refusal| refused(&refusal.to_string()))?;
        Ok(Found { settings: vec![settings], only: Some(0), ..Found::default() })
    }

    /// Finds the file of each directory and reads it.
    pub fn nearest<'d>(
        loader: &mut Loader<'_>,
        directories: impl Iterator<Item = &'d Path>,
        roots: &[PathBuf],
    ) -> Result<Found, Usage> {
        let mut found = Found::default();
        for directory in directories {
            found.look(loader, directory, roots)?;
        }
        Ok(found)
    }

    /// What the files of a directory are judged by.
    pub fn of(&self, directory: &Path) -> Option<&Settings> {
        self.settings.get(self.place(directory)?)
    }

    /// The place in [`Found::settings`] of what the files of a directory are judged by: for one that nobody looked at, the same as
    /// for the nearest one above it.
    pub fn place(&self, directory: &Path) -> Option<usize> {
        self.only.or_else(|| directory.ancestors().find_map(|above| self.of.get(above)).copied().flatten())
    }

    fn look(&mut self, loader: &mut Loader<'_>, directory: &Path, roots: &[PathBuf]) -> Result<(), Usage> {
        let mut passed = Vec::new();
        let mut place = None;
        let real = std::fs::canonicalize(directory).unwrap_or_else(|_| directory.to_path_buf());
        let within = roots.iter().any(|root| real.starts_with(root));
        for above in real.ancestors() {
            if let Some(known) = self.of.get(above) {
                place = *known;
                break;
            }
            passed.push(above.to_path_buf());
            place = self.in_directory(loader, above)?;
            if place.is_some() || !within || above.join(".git").exists() || roots.iter().any(|root| root == above) {
                break;
            }
        }
        passed.push(directory.to_path_buf());
        self.of.extend(passed.into_iter().map(|directory| (directory, place)));
        Ok(())
    }

    /// The file that lies in a directory.
    fn in_directory(&mut self, loader: &mut Loader<'_>, directory: &Path) -> Result<Option<usize>, Usage> {
        for name in NAMES {
            let path = directory.join(name);
            let root = tree_of(directory).unwrap_or_else(|_| directory.to_path_buf());
            match loader.load(&path, base_of(&path), &root) {
                Ok(settings) => {
                    self.settings.push(settings);
                    return Ok(Some(self.settings.len() - 1));
                }
                Err(Refusal::Absent) => {}
                Err(refusal) => {
                    let label = label_like(loader.cwd, &path, Path::new("."));
                    return Err(Usage(format!("cannot read {}: {}", line(&label), refusal)));
                }
            }
        }
        Ok(None)
    }
}
