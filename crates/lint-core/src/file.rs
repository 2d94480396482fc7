//! A file as a rule sees it.

use crate::format::dotenv::{Dotenv, Entry};
use crate::policy::{Facts, Policy};
use crate::problem::{Parsed, Problem};
use crate::reader::Reader;
use crate::suppress::Date;
use crate::text::Source;
use std::ops::Deref;

/// A parsed file as a rule sees it: reads like its model, and knows its text, its problems and the policy in force.
#[derive(Debug)]
pub struct File<'a, T> {
    parsed: &'a Parsed<T>,
    effective: Option<&'a T>,
    path: &'a str,
    policy: &'a Policy,
    readers: &'a [Reader],
}

impl<'a, T> File<'a, T> {
    /// A parsed file, the label it goes by, the policy to judge it under, and who reads it.
    pub fn new(parsed: &'a Parsed<T>, path: &'a str, policy: &'a Policy, readers: &'a [Reader]) -> Self {
        File { parsed, effective: None, path, policy, readers }
    }

    /// The same file with what it comes to when the files that are laid over it are read.
    pub(crate) fn with_effective(self, effective: Option<&'a T>) -> Self {
        File { effective, ..self }
    }

    /// The model, for as long as the run lasts.
    pub fn model(&self) -> &'a T {
        &self.parsed.model
    }

    /// What holds in the end: a unit with its drop-ins. The model itself where nothing is laid over the file. Its spans may be
    /// in other files.
    pub fn effective(&self) -> &'a T {
        self.effective.unwrap_or(&self.parsed.model)
    }

    /// The path, relative to the root of the run, with `/`.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// True when its name says that it is to be copied and filled in (`.env.example`, `config.sample.toml`), or when it holds
    /// the blocks of a template language (`{% if %}`).
    pub fn is_template(&self) -> bool {
        self.source().text().contains("{%")
            || is_named(
                self.path,
                &["example", "examples", "sample", "template", "templates", "tmpl", "tpl", "dist", "skel", "defaults"],
            )
    }

    /// True when configuration, or else its name or folder, says that it is for development or tests.
    pub fn is_for_development(&self) -> bool {
        is_for_development(self.path, self.policy)
    }

    /// The model with its text and problems.
    pub(crate) fn parsed(&self) -> &'a Parsed<T> {
        self.parsed
    }

    /// The text.
    pub fn source(&self) -> &'a Source {
        &self.parsed.source
    }

    /// What the parser had to say.
    pub fn problems(&self) -> &'a [Problem] {
        &self.parsed.problems
    }

    /// Who reads it, as far as the files of the run say. Empty: nobody is known, not "nobody does".
    pub fn readers(&self) -> &'a [Reader] {
        self.readers
    }

    /// The day of the run; `None` where nobody says which day it is.
    pub fn today(&self) -> Option<Date> {
        self.policy.today
    }

    /// What is true of the deployment and what its owner allows, as it holds for this file.
    pub fn facts(&self) -> &'a Facts {
        self.policy.facts_at(self.path)
    }
}

/// True when configuration, or else the name or folder of a file, says that it is for development or tests.
pub(crate) fn is_for_development(path: &str, policy: &Policy) -> bool {
    let folders = ["tests", "fixtures", "examples", "e2e"];
    let words = ["dev", "devel", "development", "devcontainer", "local", "test", "testing", "ci", "demo"];
    let named = || is_named(path, &words) || path.split('/').any(|part| folders.contains(&part));
    policy.terms_at(path).development.unwrap_or_else(named)
}

/// Looks at the name and the folder that it lies in; what is further up says where somebody keeps the whole tree.
fn is_named(path: &str, words: &[&str]) -> bool {
    let near = path.rsplit('/').take(2);
    near.flat_map(|part| part.split(['.', '-', '_'])).any(|word| words.contains(&word.to_ascii_lowercase().as_str()))
}

impl<'a> File<'a, Dotenv> {
    /// The assignments that rules about secrets look at: all of them, unless the facts name some.
    pub fn asked_entries(&self) -> impl Iterator<Item = &'a Entry> {
        let facts = self.facts();
        self.model().entries().filter(move |entry| facts.is_asked_variable(&entry.key.value))
    }
}

impl<T> Clone for File<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for File<'_, T> {}

impl<T> Deref for File<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.parsed.model
    }
}
