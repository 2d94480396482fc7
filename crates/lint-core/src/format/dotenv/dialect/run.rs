//! One loading in progress: the variables so far, and who answers for the rest of the world.

use super::expand::Expansion;
use super::loaded::{Effect, Loaded, Loss, Meaning, Variable, Why};
use super::normal::Normal;
use crate::text::{Source, Span};
use std::ops::Range;

/// What a loader would find outside of the file.
pub trait Outside {
    /// The value of a variable of the process that loads. Shells also ask for `$`, their process id.
    fn variable(&self, name: &str) -> Option<String>;

    /// What a command would print.
    fn command(&self, command: &str) -> Command {
        let _ = command;
        Command::Unknown
    }
}

/// The answer to a command in a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Command {
    /// Nobody runs it.
    Unknown,
    /// It prints this, without the last line break.
    Prints(String),
    /// It fails and prints nothing.
    Fails,
}

/// An empty environment that runs nothing.
impl Outside for () {
    fn variable(&self, _: &str) -> Option<String> {
        None
    }
}

/// A function that knows variables and runs nothing.
impl<F: Fn(&str) -> Option<String>> Outside for F {
    fn variable(&self, name: &str) -> Option<String> {
        self(name)
    }
}

/// What a name means at this point of the file.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Look {
    Text(String),
    /// Nobody has it.
    Missing,
    /// Only running a command would tell.
    Unknown,
}

pub(super) struct Run<'a> {
    pub(super) source: &'a Source,
    pub(super) outside: &'a dyn Outside,
    pub(super) expansion: Expansion,
    normal: &'a Normal<'a>,
    loaded: Loaded,
}

impl<'a> Run<'a> {
    pub(super) fn new(
        source: &'a Source,
        normal: &'a Normal<'a>,
        outside: &'a dyn Outside,
        expansion: Expansion,
    ) -> Self {
        Run { source, outside, expansion, normal, loaded: Loaded::default() }
    }

    /// The range of the file that a range of the normalised text stands for.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.source.span(self.normal.range(range))
    }

    /// What the file has set so far.
    pub(super) fn get(&self, key: &str) -> Option<&Meaning> {
        self.loaded.get(key)
    }

    /// The file's variable, else the process's.
    pub(super) fn file_first(&self, name: &str) -> Look {
        match self.get(name) {
            Some(Meaning::Text(text)) => Look::Text(text.clone()),
            Some(Meaning::Computed) => Look::Unknown,
            Some(Meaning::Unset) => Look::Text(String::new()),
            None => self.outside.variable(name).map_or(Look::Missing, Look::Text),
        }
    }

    /// The process's variable, else the file's.
    pub(super) fn outside_first(&self, name: &str) -> Look {
        self.outside.variable(name).map_or_else(|| self.file_first(name), Look::Text)
    }

    pub(super) fn set(&mut self, key: &str, key_range: Range<usize>, meaning: Meaning, value_range: Range<usize>) {
        let (key_span, value_span) = (self.span(key_range), self.span(value_range));
        let variable = Variable { key: key.to_owned(), meaning, key_span, value_span };
        match self.loaded.places.get(key) {
            Some(&place) => self.loaded.variables[place] = variable,
            None => {
                self.loaded.places.insert(key.to_owned(), self.loaded.variables.len());
                self.loaded.variables.push(variable);
            }
        }
    }

    pub(super) fn lose(&mut self, range: Range<usize>, why: Why, effect: Effect) {
        let span = self.span(range);
        self.loaded.losses.push(Loss { span, why, effect });
    }

    /// Names and meanings in the order of their first appearance, to be expanded after the file.
    pub(super) fn take_variables(&mut self) -> Vec<Variable> {
        self.loaded.places.clear();
        std::mem::take(&mut self.loaded.variables)
    }

    /// Puts a variable back under a new meaning.
    pub(super) fn put(&mut self, variable: Variable) {
        self.loaded.places.insert(variable.key.clone(), self.loaded.variables.len());
        self.loaded.variables.push(variable);
    }

    pub(super) fn finish(mut self) -> Loaded {
        if self.loaded.losses.iter().any(|loss| loss.effect == Effect::Refuses) {
            self.loaded.variables.clear();
            self.loaded.places.clear();
        }
        self.loaded
    }
}
