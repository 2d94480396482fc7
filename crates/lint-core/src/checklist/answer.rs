//! What rules say of an item, before anybody attests or waives anything.

use super::list::{Item, Kind};
use crate::finding::{Label, RuleName};
use crate::workspace::Judged;
use std::collections::BTreeMap;

/// What rules have to say of one item.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The findings against it, as places in what each of its rules found.
    pub against: Vec<(RuleName, usize)>,
    /// What could not be decided.
    pub undecided: Vec<Label>,
    /// How many places were judged.
    pub judged: usize,
}

/// What the rules of an item say, out of what all rules said.
pub fn verdict(item: &Item, judged: &BTreeMap<RuleName, Judged>) -> Verdict {
    let mut verdict = Verdict::default();
    for judged in item.rules.iter().filter_map(|rule| judged.get(rule)) {
        verdict.against.extend((0..judged.findings.len()).map(|index| (judged.rule, index)));
        verdict.undecided.extend(judged.undecided.iter().cloned());
        verdict.judged += judged.targets.len();
    }
    verdict
}

/// Where an item stands by its rules alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// A rule found something against it.
    Refuted,
    /// Something could not be decided.
    Undecided,
    /// Rules that were asked found nothing to judge.
    Nothing,
    /// Rules judged it and found nothing against it.
    Holds,
    /// No rule is asked.
    Unasked,
}

impl Verdict {
    /// Where an item stands.
    pub fn standing(&self, item: &Item) -> Standing {
        match self {
            _ if item.kind == Kind::Evidence || item.rules.is_empty() => Standing::Unasked,
            Verdict { against, .. } if !against.is_empty() => Standing::Refuted,
            Verdict { undecided, .. } if !undecided.is_empty() => Standing::Undecided,
            Verdict { judged: 0, .. } => Standing::Nothing,
            _ => Standing::Holds,
        }
    }
}
