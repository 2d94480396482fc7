//! What rules say of an item, before anybody attests or waives anything.

use super::list::{Item, Kind};
use crate::finding::{Label, RuleName};
use crate::workspace::Judged;
use std::collections::BTreeMap;

/// A finding against an item: its place in what a rule found when a question was asked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Against {
    /// The place among the questions of the checklist.
    pub question: usize,
    /// The rule.
    pub rule: RuleName,
    /// The place among the findings of the rule.
    pub index: usize,
}

/// What rules have to say of one item.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// The findings against it.
    pub against: Vec<Against>,
    /// What could not be decided.
    pub undecided: Vec<Label>,
    /// How many places were judged.
    pub judged: usize,
}

/// What the rules of an item say, out of what all rules said to each question.
pub fn verdict(item: &Item, judged: &[BTreeMap<RuleName, Judged>]) -> Verdict {
    let mut verdict = Verdict::default();
    let Some(judged) = judged.get(item.question) else { return verdict };
    for judged in item.rules.iter().filter_map(|rule| judged.get(rule)) {
        let against = |index| Against { question: item.question, rule: judged.rule, index };
        verdict.against.extend((0..judged.findings.len()).map(against));
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
