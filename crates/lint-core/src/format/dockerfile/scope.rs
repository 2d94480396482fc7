//! Variables: what `ARG` and `ENV` set, and which of it an instruction sees.

use super::Dockerfile;
use super::instruction::{Kind, Pair};
use super::stage::Stage;
use super::word::Word;
use crate::setting::Resolved;
use crate::text::{Span, Text};
use crate::value::template::has_placeholder;
use std::collections::{BTreeMap, BTreeSet};

/// One variable as one instruction sets it.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: Text,
    /// By which instruction.
    pub kind: BindingKind,
    /// Its value with variables put in; `None` for an `ARG` that only a build argument gives a value.
    pub value: Option<Resolved<Text>>,
    /// The name where it is set.
    pub key: Span,
    /// The value where it is written: for an `ARG` that takes the value of a global one, there.
    pub origin: Option<Span>,
    /// The number of the instruction in [`Dockerfile::instructions`].
    pub instruction: usize,
}

/// Which instruction sets a variable.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum BindingKind {
    /// `ARG`: seen by the build.
    Arg,
    /// `ENV`: seen by the build and by containers; wins over `ARG`.
    Env,
}

/// The variables that one stage sets, by name, each in the order of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Bindings {
    by_name: BTreeMap<Text, ByKind>,
}

#[derive(Clone, Debug, Default)]
struct ByKind {
    arg: Vec<Binding>,
    env: Vec<Binding>,
}

impl Bindings {
    fn last(&self, name: &str, kind: BindingKind, before: usize) -> Option<&Binding> {
        let lists = self.by_name.get(name)?;
        let list = match kind {
            BindingKind::Arg => &lists.arg,
            BindingKind::Env => &lists.env,
        };
        list[..list.partition_point(|binding| binding.instruction < before)].last()
    }

    fn add(&mut self, binding: Binding) {
        let lists = self.by_name.entry(binding.name.clone()).or_default();
        match binding.kind {
            BindingKind::Arg => lists.arg.push(binding),
            BindingKind::Env => lists.env.push(binding),
        }
    }
}

/// The bindings before the first stage. Each sees those before it, also of its own instruction.
pub(super) fn globals(dockerfile: &Dockerfile, end: usize) -> Vec<Binding> {
    let mut bindings: Vec<Binding> = Vec::new();
    let mut last: BTreeMap<Text, usize> = BTreeMap::new();
    for (index, instruction) in dockerfile.instructions().iter().enumerate().take(end) {
        let Kind::Arg(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            let value =
                pair.value.as_ref().map(|value| value.expand(&|name| bindings.get(*last.get(name)?)?.value.clone()));
            last.insert(pair.name(), bindings.len());
            bindings.push(binding(pair, BindingKind::Arg, value, index));
        }
    }
    bindings
}

/// What the stage in `range` of the instructions sets; `parent` is the stage that it is built on.
pub(super) fn bindings(dockerfile: &Dockerfile, stage: usize) -> Bindings {
    let mut bindings = Bindings::default();
    let Some(data) = dockerfile.stages.get(stage) else { return bindings };
    for index in data.instructions.clone() {
        let (pairs, kind) = match &dockerfile.instructions()[index].kind {
            Kind::Arg(pairs) => (pairs, BindingKind::Arg),
            Kind::Env(pairs) => (pairs, BindingKind::Env),
            _ => continue,
        };
        let new: Vec<Binding> = pairs
            .iter()
            .map(|pair| {
                let lookup = |name: &str| find(dockerfile, stage, &bindings, name, index)?.value.clone();
                let value = pair.value.as_ref().map(|value| value.expand(&lookup));
                let mut binding = binding(pair, kind, value, index);
                if pair.value.is_none() {
                    inherit(dockerfile, &mut binding);
                }
                binding
            })
            .collect();
        new.into_iter().for_each(|new| bindings.add(new));
    }
    bindings
}

/// `ARG name` in a stage takes the default of the global `ARG` of that name.
fn inherit(dockerfile: &Dockerfile, binding: &mut Binding) {
    if let Some(global) = dockerfile.global(&binding.name) {
        binding.value.clone_from(&global.value);
        binding.origin = global.origin;
    }
}

fn binding(pair: &Pair, kind: BindingKind, value: Option<Resolved<Text>>, instruction: usize) -> Binding {
    let origin = pair.value.as_ref().map(|value| value.span);
    Binding { name: pair.name(), kind, value, key: pair.key.span, origin, instruction }
}

/// The binding that holds at instruction `at`: `ENV` before `ARG`, own before inherited.
fn find<'a>(dockerfile: &'a Dockerfile, stage: usize, own: &'a Bindings, name: &str, at: usize) -> Option<&'a Binding> {
    let by_kind = |kind| {
        if let Some(found) = own.last(name, kind, at) {
            return Some(found);
        }
        let below = Stage { dockerfile, index: stage }.lineage().skip(1);
        below.into_iter().find_map(|stage| stage.data().bindings.last(name, kind, usize::MAX))
    };
    by_kind(BindingKind::Env).or_else(|| by_kind(BindingKind::Arg))
}

impl<'a> Stage<'a> {
    /// The names of the variables that this stage and those below it set before instruction `at`.
    pub fn variables_at(&self, at: usize) -> BTreeSet<&'a str> {
        let set = |list: &[Binding]| list.first().is_some_and(|first| first.instruction < at);
        let names = self.lineage().flat_map(|stage| &stage.data().bindings.by_name);
        names.filter(|(_, lists)| set(&lists.arg) || set(&lists.env)).map(|(name, _)| name.as_str()).collect()
    }

    /// The variable `name` as the instruction `at` (its number in the file) sees it. `None` when neither this stage nor those
    /// that it is built on set it; the base image may.
    pub fn variable_at(&self, name: &str, at: usize) -> Option<&'a Binding> {
        find(self.dockerfile, self.index, &self.data().bindings, name, at)
    }

    /// A word of the instruction `at` with variables put in. Not known where another tool has still to put something in.
    pub fn expand_at(&self, word: &Word, at: usize) -> Resolved<Text> {
        if has_placeholder(&word.raw) {
            return Resolved::Unresolved(Vec::new());
        }
        word.expand(&|name| self.variable_at(name, at)?.value.clone())
    }

    /// The variables that containers of this stage see because an `ENV` of this file sets them, by name.
    pub fn environment(&self) -> Vec<&'a Binding> {
        let mut found: BTreeMap<&'a str, &'a Binding> = BTreeMap::new();
        for stage in self.lineage() {
            for (name, list) in &stage.data().bindings.by_name {
                if let Some(last) = list.env.last() {
                    found.entry(name.as_str()).or_insert(last);
                }
            }
        }
        found.into_values().collect()
    }
}
