//! The proof of a fix: what the new text says, held against what the old one said.

use super::apply::Change;
use super::facts::{facts, text};
use super::touched::Touched;
use crate::deployment::Deployment;
use crate::files::{Content, ReadFile};
use crate::finding::Safety;
use crate::format::dockerfile::Dockerfile;
use crate::format::dotenv::Dotenv;
use crate::format::dotenv::dialect::{Loaded, Loader, Meaning, load};
use crate::problem::{Parsed, Problem};
use crate::text::Source;
use std::collections::{BTreeMap, BTreeSet};

/// A file before and after its edits.
pub(super) struct Proof<'a> {
    pub deployment: &'a Deployment<'a>,
    pub before: &'a ReadFile,
    pub after: &'a ReadFile,
    /// The edits in order, each with what its fix claims to be.
    pub changes: &'a [(Change, Safety)],
}

impl Proof<'_> {
    /// `Err` says in words what the edits would do beside what they are meant to. It names lines, never values.
    pub fn check(&self) -> Result<(), String> {
        self.no_new_problem()?;
        self.comments_survive()?;
        match (&self.before.content, &self.after.content) {
            (Content::Dotenv(before), Content::Dotenv(after)) => self.same_variables(before, after),
            (Content::Dockerfile(before), Content::Dockerfile(after)) => {
                same_programs(&before.model, &after.model)?;
                self.same_facts()
            }
            _ => self.same_facts(),
        }
    }

    fn touched(&self) -> (Touched, Touched) {
        let before = Touched::new(self.changes.iter().map(|(change, _)| change.before.clone()));
        let after = Touched::new(self.changes.iter().map(|(change, _)| change.after.clone()));
        (before, after)
    }

    fn no_new_problem(&self) -> Result<(), String> {
        let source = self.after.content.source();
        let mut known: BTreeMap<&str, usize> = BTreeMap::new();
        for problem in self.before.content.problems() {
            *known.entry(problem.message.as_str()).or_default() += 1;
        }
        let mut is_known = |problem: &Problem| match known.get_mut(problem.message.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        };
        match self.after.content.problems().iter().find(|problem| !is_known(problem)) {
            None => Ok(()),
            Some(problem) => {
                let line = line(source, problem.span.start as usize);
                Err(format!("the new text would be broken in line {line}: {}", problem.message))
            }
        }
    }

    /// A comment may go where an edit takes away nothing else, and where its fix is one that a person has to agree to.
    fn comments_survive(&self) -> Result<(), String> {
        let (old, new) = (self.before.content.source(), self.after.content.source());
        let before = self.before.content.comments();
        let mut left: BTreeMap<&str, usize> = BTreeMap::new();
        for comment in self.after.content.comments() {
            *left.entry(text(new, comment)).or_default() += 1;
        }
        let on_purpose = |(change, safety): &&(Change, Safety)| {
            *safety == Safety::Unsafe || takes_only_comments(old, change, &before)
        };
        let purposes = Touched::new(self.changes.iter().filter(on_purpose).map(|(change, _)| change.before.clone()));
        for comment in before.iter().filter(|comment| !purposes.changes(&comment.range())) {
            match left.get_mut(text(old, *comment)) {
                Some(count) if *count > 0 => *count -= 1,
                _ => return Err(format!("the comment in line {} would be lost", line(old, comment.start as usize))),
            }
        }
        Ok(())
    }

    fn same_facts(&self) -> Result<(), String> {
        let (old, new) = self.touched();
        let before = facts(&self.before.content, &old);
        let after = facts(&self.after.content, &new);
        let mut before = before.iter().filter(|fact| !old.touches(&fact.span));
        let mut after = after.iter().filter(|fact| !new.touches(&fact.span));
        loop {
            let fact = match (before.next(), after.next()) {
                (None, None) => return Ok(()),
                (Some(fact), Some(same)) if fact.what == same.what => continue,
                (Some(fact), _) => (self.before, fact),
                (None, Some(fact)) => (self.after, fact),
            };
            let line = line(fact.0.content.source(), fact.1.span.start);
            return Err(format!("line {line} would say something else"));
        }
    }

    /// Every loader that reads the file keeps every variable that is not edited. Without a known reader: every loader.
    fn same_variables(&self, before: &Parsed<Dotenv>, after: &Parsed<Dotenv>) -> Result<(), String> {
        let mut edited = self.edited_keys(before, true);
        edited.extend(self.edited_keys(after, false));
        let file = self.deployment.dotenv(self.before);
        let readers = file.iter().flat_map(|file| file.readers());
        let mut loaders: BTreeSet<Loader> = readers.filter_map(|reader| reader.purpose.loader()).collect();
        if loaders.is_empty() {
            loaders.extend(Loader::ALL);
        }
        for loader in loaders {
            let old = load(loader, &before.source, &());
            let new = load(loader, &after.source, &());
            if let Some(key) = other_than(&old, &new, &edited) {
                return Err(format!("`{key}` would be something else for {}", loader.name()));
            }
        }
        Ok(())
    }

    fn edited_keys<'p>(&self, parsed: &'p Parsed<Dotenv>, old: bool) -> BTreeSet<&'p str> {
        let (before, after) = self.touched();
        let touched = if old { before } else { after };
        let edited = parsed.model.entries().filter(|entry| touched.changes(&entry.lines.range()));
        edited.map(|entry| entry.key.value.as_str()).collect()
    }
}

/// What containers start stays what it is, word by word: an edit of `CMD` or `ENTRYPOINT` may only change who starts it.
fn same_programs(before: &Dockerfile, after: &Dockerfile) -> Result<(), String> {
    for (old, new) in before.stages().zip(after.stages()) {
        if old.started().into_iter().zip(new.started()).any(|(old, new)| old.is_some() && old != new) {
            return Err(format!("containers of stage {} would start something else", old.index()));
        }
    }
    Ok(())
}

/// The first variable beside the edited ones that differs. A file that the loader refused may give more afterwards.
fn other_than<'l>(old: &'l Loaded, new: &'l Loaded, edited: &BTreeSet<&str>) -> Option<&'l str> {
    let others = |loaded: &'l Loaded| loaded.variables.iter().filter(|it| !edited.contains(it.key.as_str()));
    let same = |a: Option<&Meaning>, b: &Meaning| a == Some(b);
    let lost = others(old).find(|it| !same(new.get(&it.key), &it.meaning));
    let gained = || others(new).find(|it| old.refused().is_none() && old.get(&it.key).is_none());
    lost.or_else(gained).map(|it| it.key.as_str())
}

fn line(source: &Source, byte: usize) -> usize {
    source.line_of(byte) + 1
}

/// True where the characters that go are comments, parts of comments and blanks.
fn takes_only_comments(source: &Source, change: &Change, comments: &[crate::text::Span]) -> bool {
    let first = comments.partition_point(|comment| (comment.end as usize) < change.before.start);
    let mut at = change.before.start;
    for comment in comments[first..].iter().map(|comment| comment.range()) {
        if comment.start > change.before.end {
            break;
        }
        if !source.text().get(at..comment.start.max(at)).unwrap_or_default().trim().is_empty() {
            return false;
        }
        at = comment.end.max(at);
    }
    source.text().get(at..change.before.end).unwrap_or_default().trim().is_empty()
}
