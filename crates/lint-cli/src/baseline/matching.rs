//! Findings of a run against a baseline: which of them it accepts, and which of its entries find nothing any more.
//!
//! Severity is no part of the match: a finding that was accepted stays accepted where its rule counts more. A rule is found by
//! its former names, too. An entry is stale only where the run can know: its rule ran on its file and the file was understood, or
//! the file is gone from a directory that was walked.

use super::Baseline;
use super::entry::Entry;
use super::read::{STALE, finding};
use crate::fingerprint;
use crate::mask::Mask;
use crate::outcome::{Outcome, Status};
use lint_core::{Acceptance, Finding, Policy, ProblemKind, Role, Rule, Severity, Span, Suppression};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many stale entries a finding points at.
const SHOWN: usize = 5;

/// Marks the findings that the baseline of an outcome accepts, and says which entries are stale.
pub fn apply(outcome: &mut Outcome, rules: &[&Rule], policy: &Policy) {
    let Some(baseline) = outcome.baseline.take() else { return };
    let counted = count(&baseline, outcome, rules, policy);
    for (number, entry) in &counted.accepted {
        outcome.report.findings[*number].suppressed = Some(Suppression {
            kind: Acceptance::Baseline,
            by: baseline.entries[*entry].span,
            reason: String::new(),
            until: None,
        });
    }
    if baseline.file.is_some() {
        let spans: Vec<Span> = counted.stale.iter().map(|(entry, _)| baseline.entries[*entry].span).collect();
        outcome.insert(stale(&spans));
    }
    outcome.baseline = Some(baseline);
}

/// What the entries of a baseline come to in a run.
#[derive(Debug, Default)]
pub struct Counted {
    /// Findings by their number, each with the entry that accepts it.
    pub accepted: Vec<(usize, usize)>,
    /// Entries that accept more than there is, each with what is left of its count.
    pub stale: Vec<(usize, usize)>,
    /// What no entry accepts.
    pub new: Vec<Entry>,
}

/// Holds the findings of an outcome that no comment accepts against a baseline.
pub fn count(baseline: &Baseline, outcome: &Outcome, rules: &[&Rule], policy: &Policy) -> Counted {
    let mask = Mask::new(outcome);
    let numbers: HashMap<&str, usize> =
        baseline.entries.iter().enumerate().map(|(number, entry)| (entry.print.as_str(), number)).collect();
    let mut found = vec![0_usize; baseline.entries.len()];
    let mut counted = Counted::default();
    let mut new: BTreeMap<String, Entry> = BTreeMap::new();
    let named_before = names_in(baseline);
    for (number, finding) in outcome.report.findings.iter().enumerate() {
        let Some((label, _)) = outcome.file(finding.primary.span.file) else { continue };
        if finding.suppressed.is_some() {
            continue;
        }
        let path = baseline.path(label);
        let was = rules.iter().find(|rule| rule.name == finding.rule).map_or(&[][..], |rule| rule.page.was);
        let names = was.iter().copied().filter(|name| named_before.contains(name));
        let print = |name: &str| fingerprint::shared(outcome, &mask, finding, name, &path);
        let known =
            std::iter::once(finding.rule.0).chain(names).find_map(|name| numbers.get(print(name).as_str()).copied());
        match known.filter(|entry| found[*entry] < baseline.entries[*entry].count) {
            Some(entry) => {
                found[entry] += 1;
                counted.accepted.push((number, entry));
            }
            None => {
                let print = print(finding.rule.0);
                let entry = new.entry(print.clone()).or_insert_with(|| entry(outcome, &mask, finding, print, &path));
                entry.count += 1;
            }
        }
    }
    let files = outcome.files.iter().filter(|file| file.status != Status::Context);
    let listed = files.map(|file| file.path.as_str()).collect();
    let judged = Judged { baseline, outcome, rules, policy, listed };
    let entries = baseline.entries.iter().enumerate();
    let stale = entries.filter(|(number, entry)| found[*number] < entry.count && judged.covers(entry));
    counted.stale = stale.map(|(number, _)| (number, found[number])).collect();
    counted.new = new.into_values().collect();
    counted
}

fn names_in(baseline: &Baseline) -> BTreeSet<&str> {
    baseline.entries.iter().map(|entry| entry.rule.as_str()).collect()
}

fn entry(outcome: &Outcome, mask: &Mask, finding: &Finding, print: String, path: &str) -> Entry {
    let item = outcome.item(finding.primary.span).unwrap_or_default();
    let span = finding.primary.span;
    let (above, behind) = Default::default();
    Entry {
        print,
        rule: finding.rule.0.to_owned(),
        path: path.to_owned(),
        item: mask.words(&item).into_owned(),
        count: 0,
        span,
        above,
        behind,
    }
}

/// What a run can say about entries that found nothing.
struct Judged<'j> {
    baseline: &'j Baseline,
    outcome: &'j Outcome,
    rules: &'j [&'j Rule],
    policy: &'j Policy,
    /// The files that the run says something about.
    listed: BTreeSet<&'j str>,
}

impl Judged<'_> {
    fn covers(&self, entry: &Entry) -> bool {
        let label = self.baseline.label_of(&entry.path);
        match self.outcome.workspace.at(&label).filter(|file| file.role == Role::Checked) {
            Some(file) => {
                let lost = |kind| matches!(kind, ProblemKind::Syntax | ProblemKind::Limit);
                !file.content.problems().iter().any(|problem| lost(problem.kind)) && self.ran(&entry.rule, &label)
            }
            None => {
                let place = self.baseline.place(&entry.path);
                let walked = self.outcome.walked.iter().any(|directory| place.starts_with(directory));
                walked && !self.listed.contains(label.as_str()) && !place.exists()
            }
        }
    }

    /// Whether the rule of this name, now or once, judged the file. One that there is not finds nothing for certain.
    fn ran(&self, name: &str, label: &str) -> bool {
        let is = |rule: &Rule| rule.name.0 == name || rule.page.was.contains(&name);
        let terms = self.policy.terms_at(label);
        let runs = |rule: &&&Rule| is(rule) && terms.severity(rule.name, rule.page.severity).is_some();
        let engine = name.starts_with(crate::render::ENGINE);
        match self.policy.known_rules.iter().any(is) {
            true => self.rules.iter().any(|rule| runs(&rule)),
            false => !engine || self.policy.suppressions,
        }
    }
}

/// One finding for all stale entries: they are repaired by one command.
fn stale(spans: &[Span]) -> Option<Finding> {
    let first = spans.first()?;
    let message = match spans.len() {
        1 => "this entry accepts more than there is".to_owned(),
        count => format!("{count} entries accept more than there is"),
    };
    let help = "`plimsoll baseline prune` takes away what is repaired";
    let mut found = finding(STALE, Severity::Info, *first, message, help);
    for span in spans.iter().skip(1).take(SHOWN - 1) {
        found.related(*span, "");
    }
    Some(found)
}
