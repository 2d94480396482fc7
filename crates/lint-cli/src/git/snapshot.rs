//! The files as the next commit would hold them, or as a commit does. Their text may differ from the working tree's.

use super::{Git, command, path};
use crate::disk::{LIMIT, Refusal, drain};
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// Files that git holds, by absolute path, and git to ask for their text.
#[derive(Debug)]
pub struct Snapshot {
    entries: BTreeMap<PathBuf, Entry>,
    git: Git,
    blobs: Option<Blobs>,
}

/// What git holds under a path.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Entry {
    /// A file, by the name of its text.
    File(String),
    /// A symbolic link.
    Link,
    /// A file whose merge is not settled.
    Unmerged,
}

impl Snapshot {
    /// The staged files.
    pub fn staged(git: Git) -> Result<Self, String> {
        let list = git.ask(["ls-files", "-z", "--stage", "--full-name"])?;
        Ok(Snapshot::read(git, &list))
    }

    /// The files of a commit.
    pub fn of_commit(git: Git, commit: &str) -> Result<Self, String> {
        let list = git.ask(["ls-tree", "-r", "-z", "--full-tree", commit])?;
        Ok(Snapshot::read(git, &list))
    }

    /// Reads a list of `mode name stage` or `mode type name`, each with a path behind a tab.
    fn read(git: Git, list: &[u8]) -> Self {
        let mut entries = BTreeMap::new();
        for line in list.split(|&byte| byte == 0) {
            let Some(tab) = line.iter().position(|&byte| byte == b'\t') else { continue };
            let head = String::from_utf8_lossy(&line[..tab]).into_owned();
            let words: Vec<&str> = head.split(' ').collect();
            let entry = match words[..] {
                ["120000", ..] => Entry::Link,
                ["160000", ..] => continue,
                [_, "blob", name] | [_, name, "0"] => Entry::File(name.to_owned()),
                [_, _, "1" | "2" | "3"] => Entry::Unmerged,
                _ => continue,
            };
            entries.insert(git.top.join(path(&line[tab + 1..])), entry);
        }
        Snapshot { entries, git, blobs: None }
    }

    /// What it holds at `path`.
    pub fn entry(&self, path: &Path) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// All that it holds below a directory, in order.
    pub fn below<'i>(&'i self, directory: &'i Path) -> impl Iterator<Item = (&'i Path, &'i Entry)> {
        let from = self.entries.range(directory.to_path_buf()..);
        from.take_while(move |(path, _)| path.starts_with(directory)).map(|(path, entry)| (path.as_path(), entry))
    }

    /// The text of a file; `None` where nothing is there under its path.
    pub fn text(&mut self, path: &Path) -> Option<Result<Vec<u8>, Refusal>> {
        match self.entries.get(path)? {
            Entry::Link => Some(Err(Refusal::Skipped("it is a symbolic link".to_owned()))),
            Entry::Unmerged => Some(Err(Refusal::Failed("its merge is not settled".to_owned()))),
            Entry::File(name) => {
                let name = name.clone();
                Some(self.blob(&name).unwrap_or_else(|error| Err(Refusal::from(error))))
            }
        }
    }

    fn blob(&mut self, name: &str) -> io::Result<Result<Vec<u8>, Refusal>> {
        if self.blobs.is_none() {
            self.blobs = Some(Blobs::start(&self.git)?);
        }
        self.blobs.as_mut().map_or_else(|| Err(io::ErrorKind::BrokenPipe.into()), |blobs| blobs.get(name))
    }
}

/// A running `git cat-file --batch`: one question, one answer.
#[derive(Debug)]
struct Blobs {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Blobs {
    fn start(git: &Git) -> io::Result<Self> {
        let mut command = command(&git.top);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let closed = || io::Error::from(io::ErrorKind::BrokenPipe);
        let questions = Some(child.stdin.take().ok_or_else(closed)?);
        let answers = BufReader::new(child.stdout.take().ok_or_else(closed)?);
        Ok(Blobs { child, questions, answers })
    }

    fn get(&mut self, name: &str) -> io::Result<Result<Vec<u8>, Refusal>> {
        let questions = self.questions.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(questions, "{name}")?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        let size = head.trim_end().strip_prefix(name).and_then(|rest| rest.strip_prefix(" blob "));
        let Some(size) = size.and_then(|size| size.parse::<u64>().ok()) else {
            return Ok(Err(Refusal::Failed("git does not have its text".to_owned())));
        };
        let mut answer = (&mut self.answers).take(size + 1);
        if size > LIMIT {
            let refused = drain(&mut answer);
            io::copy(&mut answer, &mut io::sink())?;
            return Ok(refused);
        }
        let mut bytes = Vec::new();
        answer.read_to_end(&mut bytes)?;
        bytes.pop();
        Ok(if bytes.len() as u64 == size { Ok(bytes) } else { Err(Refusal::Failed("git ended early".to_owned())) })
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // Without questions it ends by itself; how does not matter any more.
        self.questions = None;
        let _ = self.child.wait();
    }
}
