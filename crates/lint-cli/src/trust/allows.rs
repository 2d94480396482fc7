//! Comments by which a change accepts findings. They hold, and somebody is told.

use super::{ALLOWED, finding};
use crate::changes::{Touched, lines_of};
use crate::outcome::Outcome;
use lint_core::{Acceptance, Finding, Severity, Span, Suppression};
use std::collections::{BTreeMap, BTreeSet};

/// One finding for each comment on a changed line that accepts something.
pub fn new(outcome: &Outcome, touched: &Touched) -> Vec<Finding> {
    let mut comments: BTreeMap<Span, (&Suppression, BTreeSet<&str>)> = BTreeMap::new();
    for found in &outcome.report.findings {
        let Some(by) = found.suppressed.as_ref().filter(|by| by.kind == Acceptance::Comment) else { continue };
        comments.entry(by.by).or_insert((by, BTreeSet::new())).1.insert(found.rule.0);
    }
    let is_new = |span: &Span| {
        let source = outcome.file(span.file).map(|(_, source)| source);
        source.is_some_and(|source| touched.holds(span.file, lines_of(source, *span)))
    };
    let new = comments.into_iter().filter(|(span, _)| is_new(span));
    let tell = |(span, (by, rules)): (Span, (&Suppression, BTreeSet<&str>))| {
        let rules: Vec<String> = rules.into_iter().map(|rule| format!("`{rule}`")).collect();
        let message = format!("this change accepts what {} finds here", rules.join(", "));
        let help = if by.reason.is_empty() { "it gives no reason" } else { "read the reason that it gives" };
        finding(ALLOWED, Severity::Info, span, message, help)
    };
    new.map(tell).collect()
}
