//! Facts from a TOML table: of `plimsoll.toml`, or of a checklist's parameters.

use super::facts::Facts;
use super::field::Fact;
use super::shape::{join, unknown, wrong};
use super::table::FACTS;
use crate::format::toml::{Entry, Node, Table};
use crate::problem::Problem;
use std::collections::BTreeSet;

/// A fact that a table states.
#[derive(Clone, Copy, Debug)]
pub struct Stated<'t> {
    /// Which.
    pub fact: &'static Fact,
    /// The key and the value.
    pub entry: &'t Entry,
}

/// What a table of facts says, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Statements<'t> {
    /// The facts with a value that fits, in the order of the table.
    pub stated: Vec<Stated<'t>>,
    /// Unknown keys, wrong types, values out of range.
    pub problems: Vec<Problem>,
}

impl Statements<'_> {
    /// Puts what is stated into `facts`; what is not stays.
    pub fn apply(&self, facts: &mut Facts) {
        self.stated.iter().for_each(|stated| stated.fact.set(facts, &stated.entry.value));
    }
}

/// Reads a table of facts, `[systemd] version = 252` or `systemd.version = 252`. Pure and total: what is wrong costs that fact.
pub fn read_facts(table: &Table) -> Statements<'_> {
    let mut statements = Statements::default();
    statements.table("", table);
    statements
}

/// The problems of [`read_facts`].
pub(super) fn check_facts(table: &Table, problems: &mut Vec<Problem>) {
    problems.append(&mut read_facts(table).problems);
}

impl<'t> Statements<'t> {
    /// The depth is that of the keys of [`FACTS`]: what goes deeper is unknown.
    fn table(&mut self, path: &str, table: &'t Table) {
        for entry in &table.entries {
            let name = entry.key.name.as_str();
            let whole = join(path, name);
            let groups = next_words(&whole);
            if let Some(fact) = FACTS.iter().find(|fact| fact.key == whole && !name.contains('.')) {
                self.fact(fact, entry);
            } else if name.contains('.') || groups.is_empty() {
                self.problems.push(unknown(path, name, entry.key.span, next_words(path).into_iter()));
            } else if let Node::Table(inner) = &entry.value.node {
                self.table(&whole, inner);
            } else {
                let message = format!("`{whole}` takes a table, not a value");
                let first = groups.first().copied().unwrap_or_default();
                self.problems.push(wrong(entry.value.span, message).help(format!("such as `{whole}.{first} = …`")));
            }
        }
    }

    fn fact(&mut self, fact: &'static Fact, entry: &'t Entry) {
        let before = self.problems.len();
        fact.shape.check(fact.key, &entry.value, &mut self.problems);
        if self.problems.len() == before && !matches!(entry.value.node, Node::Broken) {
            self.stated.push(Stated { fact, entry });
        }
    }
}

/// The words that may follow a path of words in keys of facts.
fn next_words(path: &str) -> BTreeSet<&'static str> {
    let below = |fact: &'static Fact| match path {
        "" => Some(fact.key),
        _ => fact.key.strip_prefix(path)?.strip_prefix('.'),
    };
    FACTS.iter().filter_map(below).map(|rest| rest.split('.').next().unwrap_or(rest)).collect()
}
