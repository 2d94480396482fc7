//! What a rule is on disk: a page, a function, a `mod` line. Read here, and judged before anything is compiled.
//!
//! Text in, pages or mistakes out (only `disk` reads files). The build script makes the table of rules from it, the tests run the examples.

pub mod checklist;
pub mod disk;
pub mod example;
pub mod fence;
pub mod folder;
pub mod front_matter;
pub mod name;
pub mod page;
pub mod profile;
pub mod spelling;
pub mod table;

pub use folder::Folder;
pub use page::Page;

use std::fmt;

/// Something that a contributor has to change, and how.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The file, from the root of the repository.
    pub path: String,
    /// The line, counted from 1; `None` where the file as a whole is meant.
    pub line: Option<usize>,
    /// What is wrong, and what to do. One line: cargo shows no more.
    pub message: String,
}

impl Mistake {
    /// About a file as a whole.
    pub fn file(path: impl Into<String>, message: impl Into<String>) -> Self {
        Mistake { path: path.into(), line: None, message: message.into() }
    }

    /// About a line of a file.
    pub fn line(path: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Mistake { path: path.into(), line: Some(line), message: message.into() }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.path, self.message),
            None => write!(f, "{}: {}", self.path, self.message),
        }
    }
}

/// The mistakes of one page, collected.
#[derive(Debug)]
pub struct Mistakes<'a> {
    path: &'a str,
    list: Vec<Mistake>,
}

impl<'a> Mistakes<'a> {
    /// None yet, of the page at `path`.
    pub fn new(path: &'a str) -> Self {
        Mistakes { path, list: Vec::new() }
    }

    /// One more, at a line.
    pub fn at(&mut self, line: usize, message: impl Into<String>) {
        self.list.push(Mistake::line(self.path, line, message));
    }

    /// How many there are so far.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// All of them, in the order of the page.
    pub fn into_sorted(mut self) -> Vec<Mistake> {
        self.list.sort_by_key(|mistake| mistake.line);
        self.list
    }
}

/// The pages of all folders sorted by the rule's name, or everything that is wrong in them.
pub fn read(folders: &[Folder]) -> Result<Vec<Page>, Vec<Mistake>> {
    let mut pages = Vec::new();
    let mut mistakes = Vec::new();
    for folder in folders {
        mistakes.extend(folder.mistakes());
        for (pattern, text) in folder.pages() {
            match page::read(folder.name, pattern, text) {
                Ok(page) => pages.push(page),
                Err(more) => mistakes.extend(more),
            }
        }
    }
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    if mistakes.is_empty() { Ok(pages) } else { Err(mistakes) }
}
