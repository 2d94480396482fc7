//! Which variables a script sets, and whether it says to what.

use super::command::Command;
use super::script::Script;
use super::tree::CompoundKind;
use super::word::{PartKind, Word};
use std::collections::BTreeMap;

/// The variables that a script sets, by name.
#[derive(Clone, Debug, Default)]
pub struct Variables<'a>(BTreeMap<&'a str, Value>);

/// What is known about the values of a variable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Value {
    /// False where one of them is not known.
    pub known: bool,
    /// True where one that is known is empty.
    pub empty: bool,
}

impl Value {
    /// A known value.
    pub fn of(text: &str) -> Self {
        Value { known: true, empty: text.is_empty() }
    }

    /// Nothing is known.
    pub const UNKNOWN: Value = Value { known: false, empty: false };

    /// This or the other.
    #[must_use]
    pub fn or(self, other: Value) -> Self {
        Value { known: self.known && other.known, empty: self.empty || other.empty }
    }
}

/// Builtins whose arguments are names of variables.
const SETTERS: [&str; 11] =
    ["read", "local", "export", "declare", "typeset", "readonly", "getopts", "printf", "mapfile", "readarray", "unset"];

impl Script {
    /// The variables that it sets: in assignments, by loops, as arguments of `read`, `local` and the like.
    pub fn variables(&self) -> Variables<'_> {
        let mut variables = Variables::default();
        for assigned in self.words().filter_map(|word| word.assignment()) {
            let literal = assigned.value.literal().map(|text| Value::of(&text));
            let number = || is_number(&assigned.value).then_some(Value { known: true, empty: false });
            let value = literal.or_else(number).filter(|_| !assigned.append);
            variables.add(assigned.name, value.unwrap_or(Value::UNKNOWN));
        }
        let loops = |kind| matches!(kind, CompoundKind::For | CompoundKind::Select);
        for compound in self.compounds().filter(|compound| loops(compound.kind())) {
            if let Some(variable) = compound.words().next() {
                variables.add(self.slice(variable.range()), Value::UNKNOWN);
            }
        }
        let setter = |command: &Command<'_>| command.name().is_some_and(|name| SETTERS.contains(&&*name));
        for word in self.commands().filter(setter).flat_map(|command| command.arguments()) {
            variables.add(self.slice(word.range()), Value::UNKNOWN);
        }
        variables
    }
}

/// True for `$?`, `$#`, `$((…))`.
fn is_number(word: &Word<'_>) -> bool {
    let mut parts = word.parts();
    let number = parts.next().is_some_and(|part| match part.kind() {
        PartKind::Parameter(it) => matches!(it.name(), "?" | "#" | "$" | "!"),
        PartKind::Arithmetic => true,
        _ => false,
    });
    number && parts.next().is_none()
}

impl<'a> Variables<'a> {
    fn add(&mut self, name: &'a str, value: Value) {
        self.0.entry(name).and_modify(|known| *known = known.or(value)).or_insert(value);
    }

    /// What is known about a variable; `None` where the script does not set it.
    pub fn get(&self, name: &str) -> Option<Value> {
        self.0.get(name).copied()
    }
}
