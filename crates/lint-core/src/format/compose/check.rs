//! Holds a file against the schema: unknown names, wrong types, malformed short forms, variables that Compose refuses.
//!
//! Whatever a variable or a tag of Compose (`!reset`) may still change is left alone.

use super::schema::{FILE, FLAG, Form, INTEGER, Keys, NULL, NUMBER, Shape, TEXT, Types};
use crate::format::yaml::{Kind, Meaning, Member, NodeId, Scalar, Tree};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span};
use crate::value::interpolation::Template;
use crate::value::{Expanded, Malformed, duration, mount, port, similar, size};
use std::collections::HashSet;

/// All problems of a file that its YAML alone does not have.
pub(super) fn check(source: &Source, tree: &Tree) -> Vec<Problem> {
    let mut checker = Checker { source, tree, seen: HashSet::new(), problems: Vec::new() };
    for root in tree.documents() {
        checker.value(*root, &FILE, "the file");
    }
    checker.problems
}

struct Checker<'t> {
    source: &'t Source,
    tree: &'t Tree,
    /// Nodes that were held against a shape; an alias leads to the same node again.
    seen: HashSet<(NodeId, *const Shape)>,
    problems: Vec<Problem>,
}

impl Checker<'_> {
    /// `name` is what messages call the value. The schema's own depth bounds the recursion.
    fn value(&mut self, id: NodeId, shape: &'static Shape, name: &str) {
        let reset = |id: NodeId| self.tree.node(id).tag.as_ref().is_some_and(|tag| tag.value == "!reset");
        let (target, _) = self.tree.resolve(id);
        if shape.any || reset(id) || reset(target) || !self.seen.insert((target, shape)) {
            return;
        }
        let node = self.tree.node(target);
        match (&node.kind, shape.list, shape.map) {
            (Kind::Scalar(scalar), ..) => self.scalar(target, scalar, shape, name),
            (Kind::Sequence(items), Some(shape), _) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(*item, shape, &format!("{name}[{index}]"));
                }
            }
            (Kind::Mapping(_), _, Some(keys)) => self.mapping(target, keys, name),
            (Kind::Sequence(_), None, _) => self.wrong(node.span, shape, name, "a list"),
            (Kind::Mapping(_), _, None) => self.wrong(node.span, shape, name, "a mapping"),
            (Kind::Alias(_), ..) => {}
        }
    }

    fn mapping(&mut self, id: NodeId, keys: &'static Keys, name: &str) {
        let entries = self.tree.entries(id);
        for entry in &entries {
            let Kind::Scalar(key) = &self.tree.node(self.tree.resolve(entry.key).0).kind else { continue };
            let span = self.tree.node(entry.key).span;
            if key.meaning != Meaning::Str {
                self.report(ProblemKind::WrongValue, span, format!("the key `{}` is no text", key.text));
                continue;
            }
            match keys.shape(&key.text) {
                Some(shape) => self.value(entry.value, shape, &key.text),
                None => self.unknown(span, &key.text, keys, name),
            }
        }
        self.missing(id, &entries, keys, name);
    }

    fn unknown(&mut self, span: Span, key: &str, keys: &Keys, name: &str) {
        let message = format!("`{key}` is no {} of {name}", keys.noun);
        let problem = Problem::new(ProblemKind::UnknownName, span, message);
        let close = similar::closest(key, keys.known.iter().map(|(name, _)| *name));
        self.problems.push(match close {
            Some(close) => problem.help(format!("did you mean `{close}`?")),
            None => problem,
        });
    }

    fn missing(&mut self, id: NodeId, entries: &[Member], keys: &Keys, name: &str) {
        let has = |key: &str| entries.iter().any(|entry| self.tree.key(entry.key) == Some(key));
        let missing: Vec<&str> = keys.required.iter().copied().filter(|key| !has(key)).collect();
        if !missing.is_empty() && !entries.is_empty() && !self.tree.is_damaged(self.source, id) {
            let span = self.tree.node(id).span;
            self.report(ProblemKind::WrongValue, span, format!("`{}` is missing in {name}", missing.join("` and `")));
        }
    }

    fn scalar(&mut self, id: NodeId, scalar: &Scalar, shape: &'static Shape, name: &str) {
        if scalar.text.contains('$') {
            return self.template(id, shape, name);
        }
        let types = types(scalar.meaning);
        let span = self.tree.node(id).span;
        if types & NULL != 0 {
            return;
        }
        if types & shape.scalar == 0 {
            let this = match scalar.meaning {
                Meaning::Null => "nothing",
                Meaning::Bool(_) => "a flag",
                Meaning::Int(_) | Meaning::Float(_) => "a number",
                Meaning::Str => "a text",
            };
            return self.wrong(span, shape, name, this);
        }
        let word = scalar.text.as_str();
        if types & TEXT != 0 && !shape.words.is_empty() && !shape.words.contains(&word) {
            let problem =
                Problem::new(ProblemKind::WrongValue, span, format!("{name} is one of {}", quoted(shape.words)));
            let close = similar::closest(word, shape.words.iter().copied());
            self.problems.push(match close {
                Some(close) => problem.help(format!("did you mean `{close}`?")),
                None => problem,
            });
        }
        self.form(id, shape, name);
    }

    /// A text with variables: only what no value of theirs can repair is wrong.
    fn template(&mut self, id: NodeId, shape: &'static Shape, name: &str) {
        let joined = self.tree.joined(self.source, id);
        if let Some(place) = Template::parse(joined.as_str()).invalid().into_iter().next() {
            let span = joined.span(self.source, place);
            let problem =
                Problem::new(ProblemKind::WrongValue, span, "`${` starts no variable in a form that Compose knows");
            self.problems.push(problem.help("write `$$` for a dollar sign"));
        }
        self.form(id, shape, name);
    }

    /// The forms inside a text.
    fn form(&mut self, id: NodeId, shape: &'static Shape, name: &str) {
        let Some(form) = shape.form else { return };
        let expanded = Expanded::interpolated(self.source.file(), self.tree.joined(self.source, id), &|_| None);
        let whole = || expanded.span(expanded.whole());
        let known = expanded.is_known(expanded.whole());
        let wrong = match form {
            Form::Port => port::parse(&expanded).err(),
            Form::Mount => mount::parse(&expanded).err(),
            Form::Duration if known && duration::parse(expanded.as_str()).is_none() => {
                Some(Malformed { span: whole(), message: "not a duration such as `1m30s`".to_owned() })
            }
            Form::Size if known && expanded.as_str() != "-1" && size::bytes(expanded.as_str()).is_none() => {
                Some(Malformed { span: whole(), message: "not an amount such as `512m`".to_owned() })
            }
            Form::Duration | Form::Size => None,
        };
        if let Some(Malformed { span, message }) = wrong.filter(|_| known) {
            self.report(ProblemKind::WrongValue, span, format!("{name}: {message}"));
        }
    }

    fn wrong(&mut self, span: Span, shape: &Shape, name: &str, this: &str) {
        self.report(ProblemKind::WrongValue, span, format!("`{name}` takes {}, this is {this}", forms(shape)));
    }

    fn report(&mut self, kind: ProblemKind, span: Span, message: String) {
        self.problems.push(Problem::new(kind, span, message));
    }
}

fn types(meaning: Meaning) -> Types {
    match meaning {
        Meaning::Null => NULL,
        Meaning::Bool(_) => FLAG,
        Meaning::Int(_) => INTEGER,
        Meaning::Float(_) => NUMBER & !INTEGER,
        Meaning::Str => TEXT,
    }
}

/// What a shape takes, in words.
fn forms(shape: &Shape) -> String {
    let takes = |types: Types| shape.scalar & types != 0;
    let number = takes(INTEGER) || takes(NUMBER);
    let all = [
        (takes(TEXT), "a text"),
        (number, "a number"),
        (takes(FLAG), "a flag"),
        (shape.list.is_some(), "a list"),
        (shape.map.is_some(), "a mapping"),
    ];
    let taken: Vec<&str> = all.into_iter().filter_map(|(takes, word)| takes.then_some(word)).collect();
    taken.join(" or ")
}

fn quoted(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}
