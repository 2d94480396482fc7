//! Reading one file from disk, on guard: regular files only, not too large, not out of the tree through a link.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The largest file that is read, in bytes. Files of these formats are written by people; a larger one is something else.
pub const LIMIT: u64 = 4 << 20;

/// Why a file was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// There is no such file.
    Absent,
    /// It is left alone on purpose, with the reason.
    Skipped(String),
    /// The system refused, with its words.
    Failed(String),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Absent => "there is no such file",
            Refusal::Skipped(why) | Refusal::Failed(why) => why,
        })
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Refusal::Absent,
            _ => Refusal::Failed(words(&error)),
        }
    }
}

/// What the system says, without the number of the error.
pub fn words(error: &io::Error) -> String {
    let text = error.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    let mut text = text[..end].to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

/// Reads a regular file of at most [`LIMIT`] bytes.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    read_up_to(path, LIMIT)
}

/// Reads a regular file of at most `limit` bytes.
pub fn read_up_to(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    regular(&fs::metadata(path)?)?;
    let file = File::open(path)?;
    regular(&file.metadata()?)?;
    drain_up_to(file, limit)
}

/// Reads a stream to its end, at most [`LIMIT`] bytes.
pub fn drain(stream: impl Read) -> Result<Vec<u8>, Refusal> {
    drain_up_to(stream, LIMIT)
}

/// Reads a stream to its end, at most `limit` bytes.
pub fn drain_up_to(stream: impl Read, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(Refusal::Skipped(format!("it is larger than {} MiB", limit >> 20)));
    }
    Ok(bytes)
}

/// Reads a file that somebody named, unless a symbolic link on the way leads out of `roots` (canonical directories).
pub fn read_within(path: &Path, roots: &[PathBuf]) -> Result<Vec<u8>, Refusal> {
    let real = fs::canonicalize(path)?;
    if roots.iter().any(|root| real.starts_with(root)) {
        return read(&real);
    }
    Err(Refusal::Skipped("it lies outside of the tree that is checked".to_owned()))
}

/// The directory that a checked directory belongs to: the repository around it, or itself. Canonical.
pub fn tree_of(directory: &Path) -> io::Result<PathBuf> {
    let real = fs::canonicalize(directory)?;
    let root = real.ancestors().find(|above| above.join(".git").exists()).map(Path::to_path_buf);
    Ok(root.unwrap_or(real))
}

fn regular(metadata: &fs::Metadata) -> Result<(), Refusal> {
    if metadata.is_file() {
        return Ok(());
    }
    let what = if metadata.is_dir() { "a directory" } else { "not a regular file" };
    Err(Refusal::Skipped(format!("it is {what}")))
}
