//! `--statistics`: how often each rule reports, instead of the findings.

use super::{Shown, prose};
use crate::color::{Paint, Style};
use lint_core::{FileId, RuleName, Severity};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Rules that are named as the noisiest ones.
const NOISIEST: usize = 3;
/// Fewer findings than this are no noise.
const FEW: usize = 20;

/// The findings of one rule at one severity. Suppressed ones are left out.
#[derive(Serialize)]
pub struct Count {
    rule: &'static str,
    severity: &'static str,
    findings: usize,
    fixable: usize,
    files: usize,
}

/// The counts, the most frequent first.
pub fn count(shown: &Shown<'_>) -> Vec<Count> {
    let mut counts: BTreeMap<(RuleName, Severity), (Count, BTreeSet<FileId>)> = BTreeMap::new();
    for finding in shown.outcome.counted() {
        let none = || {
            let (rule, severity) = (finding.rule.0, finding.severity.as_str());
            (Count { rule, severity, findings: 0, fixable: 0, files: 0 }, BTreeSet::new())
        };
        let (count, files) = counts.entry((finding.rule, finding.severity)).or_insert_with(none);
        count.findings += 1;
        count.fixable += usize::from(!finding.fixes.is_empty());
        files.insert(finding.primary.span.file);
        count.files = files.len();
    }
    let mut counts: Vec<Count> = counts.into_values().map(|(count, _)| count).collect();
    counts.sort_by_key(|count| (Reverse(count.findings), count.rule));
    counts
}

/// Writes a table, and which rules are the noisiest.
pub fn write(shown: &Shown<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let counts = count(shown);
    if counts.is_empty() {
        return Ok(());
    }
    let header = format!("{:>8}  {:>7}  {:>5}  {:<8}  rule", "findings", "fixable", "files", "severity");
    writeln!(out, "{}", paint.paint(Style::Dim, header))?;
    for Count { rule, severity, findings, fixable, files } in &counts {
        let style = match *severity {
            "error" => Style::Error,
            "warning" => Style::Warning,
            _ => Style::Info,
        };
        let severity = paint.paint(style, format_args!("{severity:<8}"));
        writeln!(out, "{findings:>8}  {fixable:>7}  {files:>5}  {severity}  {rule}")?;
    }
    writeln!(out)?;
    if let Some(hint) = hint(&counts) {
        writeln!(out, "{}", prose::wrap(&hint, 0, 2, paint.width).join("\n  "))?;
    }
    Ok(())
}

/// The few rules that make up a third of the findings or more, where there are others.
fn hint(counts: &[Count]) -> Option<String> {
    let all: usize = counts.iter().map(|count| count.findings).sum();
    let noisy = &counts[..counts.len().min(NOISIEST)];
    let theirs: usize = noisy.iter().map(|count| count.findings).sum();
    if all < FEW || theirs * 3 < all || counts.len() <= NOISIEST {
        return None;
    }
    let mut names: Vec<&str> = noisy.iter().map(|count| count.rule).collect();
    names.sort_unstable();
    names.dedup();
    let names_of = and(&names);
    Some(format!("{names_of} make {theirs} of {all} findings: to see the others, add `--ignore {}`", names.join(",")))
}

fn and(names: &[&str]) -> String {
    match names {
        [names @ .., last] if !names.is_empty() => format!("{} and {last}", names.join(", ")),
        names => names.join(", "),
    }
}
