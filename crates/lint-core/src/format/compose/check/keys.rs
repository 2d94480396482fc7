//! The keys of a mapping: which are known, which are missing, which exclude each other.

use super::super::schema::{Demand, Keys};
use super::{Checker, Place, meant};
use crate::format::yaml::{Kind, Meaning, Member, NodeId};
use crate::problem::{Problem, ProblemKind};
use crate::text::Span;
use crate::value::similar;

impl Checker<'_> {
    pub(super) fn mapping(&mut self, id: NodeId, keys: &'static Keys, name: &str) {
        let entries = self.tree.entries(id);
        let partial = self.partial;
        let extends = keys.shape("extends").is_some() && self.tree.get(id, "extends").is_some();
        for entry in &entries {
            self.partial = partial || extends && self.tree.key(entry.key) != Some("extends");
            self.entry(entry, keys, name);
        }
        self.partial = partial || extends;
        if !self.tree.is_damaged(self.source, id) {
            self.missing(id, &entries, keys, name);
            self.exclusive(&entries, keys, name);
        }
        self.partial = partial;
    }

    fn entry(&mut self, entry: &Member, keys: &'static Keys, name: &str) {
        let span = self.tree.node(entry.key).span;
        let Kind::Scalar(key) = &self.tree.node(self.tree.resolve(entry.key).0).kind else {
            return self.report(ProblemKind::WrongValue, span, format!("a key of {name} is no text"));
        };
        if key.meaning != Meaning::Str {
            return self.report(ProblemKind::WrongValue, span, format!("the key `{}` is no text", key.text));
        }
        match keys.shape(&key.text) {
            Some(shape) if keys.plain && !is_plain(&key.text) => {
                let message = format!("`{}` is no name of a {}", key.text, keys.noun);
                let problem = Problem::new(ProblemKind::UnknownName, span, message);
                self.problems.push(problem.help("use letters, digits, `.`, `_` and `-` only"));
                self.value(entry.value, shape, Place { name: &key.text, key: Some(span) });
            }
            Some(shape) => self.value(entry.value, shape, Place { name: &key.text, key: Some(span) }),
            None => self.unknown(entry, span, keys, name),
        }
    }

    fn unknown(&mut self, entry: &Member, span: Span, keys: &Keys, name: &str) {
        let key = self.tree.key(entry.key).unwrap_or_default();
        let message = format!("`{key}` is no {} of {name}", keys.noun);
        let problem = Problem::new(ProblemKind::UnknownName, span, message);
        let close = similar::closest(key, keys.known.iter().map(|(name, _)| *name));
        self.problems.push(match close {
            Some(close) => problem.help(format!("did you mean `{close}`?")).fix(meant(span, close)),
            None => problem,
        });
    }

    fn missing(&mut self, id: NodeId, entries: &[Member], keys: &Keys, name: &str) {
        if self.partial {
            return;
        }
        let has = |key: &str| entries.iter().any(|entry| self.tree.key(entry.key) == Some(key));
        let missing: Vec<&str> = keys.required.iter().copied().filter(|key| !has(key)).collect();
        if !missing.is_empty() {
            let span = self.tree.node(id).span;
            let message = format!("`{}` is missing in {name}", missing.join("` and `"));
            let problem = Problem::new(ProblemKind::WrongValue, span, message);
            self.problems.push(problem.help(format!("add `{}`", missing.join("` and `"))));
        }
        for Demand { key, words, needs } in keys.demands {
            let Some(entry) = entries.iter().find(|entry| self.tree.key(entry.key) == Some(key)) else { continue };
            let word = self.tree.scalar(entry.value).map(|scalar| scalar.text.as_str()).unwrap_or_default();
            if words.contains(&word) && !has(needs) {
                let span = self.tree.node(entry.value).span;
                let problem = Problem::new(ProblemKind::WrongValue, span, format!("`{word}` needs a `{needs}`"));
                self.problems.push(problem.help(format!("add `{needs}`")));
            }
        }
    }

    fn exclusive(&mut self, entries: &[Member], keys: &Keys, name: &str) {
        let key = |key: &str| {
            let entry = entries.iter().find(|entry| self.tree.key(entry.key) == Some(key))?;
            Some(self.tree.node(entry.key).span)
        };
        for (one, other) in keys.exclusive {
            let (Some(first), Some(second)) = (key(one), key(other)) else { continue };
            let message = format!("{name} has both `{one}` and `{other}`");
            let problem = Problem::new(ProblemKind::WrongValue, second, message);
            self.problems.push(problem.related(first, "excludes it").help("drop one of the two"));
        }
    }
}

/// Letters, digits, dots, underscores, dashes.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}
