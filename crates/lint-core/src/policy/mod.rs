//! What rules judge by: what is true of the deployment, and what its owner allows.
//!
//! The facts are one table ([`FACTS`]); reading them from TOML, their documentation and their schema come from it. Which file is
//! judged by which terms is decided by the host, who knows configuration files and globs; nothing of either is known here.

mod datum;
mod facts;
mod field;
mod read;
mod shape;
mod table;

pub use datum::Datum;
pub use facts::Facts;
pub use field::Fact;
pub use read::{Stated, Statements, read_facts};
pub use shape::{Key, Shape, check_keys};
pub use table::FACTS;

use crate::finding::{RuleName, Severity};
use crate::rule::Rule;
use crate::suppress::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a run judges by. The default is what holds when nobody has said anything.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Whether comments in files may accept findings. Default true.
    pub suppressions: bool,
    /// The day of the run; `None`: nothing that has a last day ends.
    pub today: Option<Date>,
    /// All rules that there are, whether they run or not: what a comment names beside them is a mistake. Empty: nobody said.
    pub known_rules: Vec<Rule>,
    /// What files are judged by that are not in `places`.
    pub terms: Arc<Terms>,
    /// What single files are judged by, by path.
    pub places: BTreeMap<String, Arc<Terms>>,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            suppressions: true,
            today: None,
            known_rules: Vec::new(),
            terms: Arc::default(),
            places: BTreeMap::new(),
        }
    }
}

impl Policy {
    /// A policy of these facts, everything else being as when nobody has said anything.
    pub fn of(facts: Facts) -> Self {
        Policy { terms: Arc::new(Terms { facts, ..Terms::default() }), ..Policy::default() }
    }

    /// What the file at a path is judged by.
    pub fn terms_at(&self, path: &str) -> &Terms {
        self.places.get(path).unwrap_or(&self.terms)
    }

    /// The facts that hold for the file at a path.
    pub fn facts_at(&self, path: &str) -> &Facts {
        &self.terms_at(path).facts
    }
}

/// What the files of one place are judged by.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Terms {
    /// What is true of the deployment, and what its owner allows.
    pub facts: Facts,
    /// The rules whose findings count otherwise than their pages say.
    pub levels: BTreeMap<RuleName, Level>,
    /// The rules whose findings no comment may accept.
    pub unsuppressable: BTreeSet<RuleName>,
    /// The days for which a comment may accept a finding; `None`: as long as it likes.
    pub longest_allow: Option<u32>,
    /// Whether the files are for development or tests; `None`: their names say so, or not.
    pub development: Option<bool>,
}

impl Terms {
    /// What becomes of a finding of a rule: how bad it is, or `None` where it is dropped.
    pub fn severity(&self, rule: RuleName, severity: Severity) -> Option<Severity> {
        match self.levels.get(&rule) {
            None => Some(severity),
            Some(Level::Off) => None,
            Some(Level::Info) => Some(Severity::Info),
            Some(Level::Warning) => Some(Severity::Warning),
            Some(Level::Error) => Some(Severity::Error),
        }
    }
}

/// How much a rule's findings count, where configuration says so.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// Not at all: they are dropped.
    Off,
    /// As information.
    Info,
    /// As warnings.
    Warning,
    /// As errors.
    Error,
}

impl Level {
    /// Every level, the mildest first.
    pub const ALL: &'static [Level] = &[Level::Off, Level::Info, Level::Warning, Level::Error];

    /// The level of a word.
    pub fn of(word: &str) -> Option<Level> {
        Level::ALL.iter().copied().find(|level| level.as_str() == word)
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::Info => "info",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}
