//! `--format gitlab`: a code quality report of GitLab, a JSON array. GitLab tells findings apart by their fingerprints alone.

use super::{Shown, to_json};
use crate::fingerprint::fingerprints;
use lint_core::Severity;
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes the report.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(shown.outcome, &shown.mask);
    let entries: Vec<Value> = shown.counted().filter_map(|(at, _)| entry(shown, at, &prints[at])).collect();
    to_json(&entries, true, out)
}

fn entry(shown: &Shown<'_>, at: usize, fingerprint: &str) -> Option<Value> {
    let finding = &shown.outcome.report.findings[at];
    let place = shown.place(finding.primary.span)?;
    let severity = match finding.severity {
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Info => "info",
    };
    Some(json!({
        "description": shown.words(&finding.message),
        "check_name": finding.rule.0,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {
            "path": place.path,
            "positions": {
                "begin": { "line": place.start.line, "column": place.start.column },
                "end": { "line": place.end.line, "column": place.end.column },
            },
        },
    }))
}
