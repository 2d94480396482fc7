//! `--format sarif`: SARIF 2.1.0. The rules bring their pages, so that a viewer can explain a finding without us.
//!
//! Columns count characters, and the run says so (`columnKind`). Snippets are masked; a fix whose text is hidden is left out.

use super::location::sentence;
use super::sarif_rules::{self, Index};
use super::{Shown, to_json};
use crate::fingerprint::fingerprints;
use crate::outcome::{FileStatus, Status};
use lint_core::{Acceptance, Finding, Fix, Label, Severity, Span, Suppression};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::ops::Range;

/// Lines around a finding that its context shows.
const AROUND: usize = 2;
/// Longer pieces of a file are no snippet but a download.
const LONGEST: usize = 4096;
/// What paths are relative to.
const ROOT: &str = "SRCROOT";

/// A finding of a run.
pub(super) struct Reported<'f> {
    /// The finding.
    pub finding: &'f Finding,
    /// Its fingerprint.
    pub print: String,
    /// Why it does not count.
    pub suppressions: Vec<Value>,
}

/// Writes one document with one run.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let prints = fingerprints(shown.outcome, &shown.mask);
    let findings = shown.outcome.report.findings.iter().zip(prints).enumerate();
    let reported = findings.map(|(at, (finding, print))| Reported {
        finding,
        print,
        suppressions: suppressions(shown, at, finding),
    });
    to_json(&document(shown, &reported.collect::<Vec<_>>()), true, out)
}

/// A document with one run that reports these findings.
pub(super) fn document(shown: &Shown<'_>, reported: &[Reported<'_>]) -> Value {
    let index = Index::new(reported.iter().map(|reported| reported.finding.rule));
    let results: Vec<Value> = reported.iter().map(|reported| result(shown, &index, reported)).collect();
    let mut driver = json!({
        "name": "Plimsoll",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": sarif_rules::descriptors(shown, &index),
    });
    let repository = env!("CARGO_PKG_REPOSITORY");
    if !repository.is_empty() {
        driver["informationUri"] = repository.into();
    }
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "invocations": [invocation(shown)],
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": "The directory that Plimsoll was run in." } } },
            "results": results,
        }],
    })
}

/// The word for a severity.
pub fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(shown: &Shown<'_>, index: &Index, Reported { finding, print, suppressions }: &Reported<'_>) -> Value {
    let message = sentence(&shown.words(&finding.message));
    let help = finding.help.as_ref().map(|help| format!(" Help: {}", sentence(&shown.words(help)))).unwrap_or_default();
    let mut result = json!({
        "ruleId": finding.rule.0,
        "ruleIndex": index.of(finding.rule),
        "level": level(finding.severity),
        "message": { "text": format!("{message}{help}") },
        "locations": location(shown, finding.primary.span, true).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": { "plimsoll/v1": print, "primaryLocationLineHash": format!("{print}:1") },
        "suppressions": suppressions,
    });
    let related: Vec<Value> = finding.related.iter().enumerate().filter_map(|it| related(shown, it)).collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    let fixes: Vec<Value> = finding.fixes.iter().filter_map(|fix| fix_json(shown, fix)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

fn location(shown: &Shown<'_>, span: Span, context: bool) -> Option<Value> {
    let place = shown.place(span)?;
    let mut physical = json!({ "artifactLocation": artifact(place.path), "region": region(shown, span, true)? });
    if context && let Some(around) = surroundings(shown, span) {
        physical["contextRegion"] = around;
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(item) = shown.outcome.item(span) {
        location["logicalLocations"] = json!([{ "fullyQualifiedName": shown.words(&item) }]);
    }
    Some(location)
}

fn related(shown: &Shown<'_>, (at, label): (usize, &Label)) -> Option<Value> {
    let mut location = location(shown, label.span, false)?;
    location["id"] = (at + 1).into();
    if !label.text.is_empty() {
        location["message"] = json!({ "text": sentence(&shown.words(&label.text)) });
    }
    Some(location)
}

fn region(shown: &Shown<'_>, span: Span, snippet: bool) -> Option<Value> {
    let place = shown.place(span)?;
    let mut region = json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    });
    let (_, source) = shown.outcome.file(span.file)?;
    if snippet && span.len() <= LONGEST {
        region["snippet"] = json!({ "text": shown.mask.text(source, place.start.byte..place.end.byte) });
    }
    Some(region)
}

/// The lines around a span, where they are of a length that somebody reads.
fn surroundings(shown: &Shown<'_>, span: Span) -> Option<Value> {
    let (_, source) = shown.outcome.file(span.file)?;
    let first = source.line_of(span.start as usize).saturating_sub(AROUND);
    let last = (source.line_of(span.end.max(span.start) as usize) + AROUND).min(source.line_count().saturating_sub(1));
    let range: Range<usize> = source.line(first).start.max(source.body_start())..source.line(last).end;
    (range.start < range.end && range.len() <= LONGEST).then(|| {
        let text = shown.mask.text(source, range);
        json!({ "startLine": first + 1, "endLine": last + 1, "snippet": { "text": text } })
    })
}

fn fix_json(shown: &Shown<'_>, fix: &Fix) -> Option<Value> {
    let edits = shown.applicable(fix)?;
    let mut changes: Vec<(&str, Vec<Value>)> = Vec::new();
    for (edit, text) in &edits {
        let path = shown.place(edit.span)?.path;
        let replacement =
            json!({ "deletedRegion": region(shown, edit.span, false)?, "insertedContent": { "text": text } });
        match changes.iter_mut().find(|(other, _)| *other == path) {
            Some((_, replacements)) => replacements.push(replacement),
            None => changes.push((path, vec![replacement])),
        }
    }
    let changes: Vec<Value> = changes
        .into_iter()
        .map(|(path, replacements)| json!({ "artifactLocation": artifact(path), "replacements": replacements }))
        .collect();
    let title = format!("{} ({})", shown.words(&fix.title), fix.safety.as_str());
    (!changes.is_empty()).then(|| json!({ "description": { "text": sentence(&title) }, "artifactChanges": changes }))
}

fn suppressions(shown: &Shown<'_>, at: usize, finding: &Finding) -> Vec<Value> {
    let accepted = finding.suppressed.as_ref().map(|by| accepted(shown, by));
    let elsewhere = (shown.outcome.is_changed(at) == Some(false))
        .then(|| json!({ "kind": "external", "status": "accepted", "justification": "These lines did not change." }));
    accepted.into_iter().chain(elsewhere).collect()
}

fn accepted(shown: &Shown<'_>, by: &Suppression) -> Value {
    let kind = match by.kind {
        Acceptance::Comment => "inSource",
        Acceptance::Baseline => "external",
    };
    let mut suppression = json!({ "kind": kind, "status": "accepted" });
    let until = by.until.as_ref().map(|until| format!(" (until {until})")).unwrap_or_default();
    let reason = format!("{}{until}", shown.words(&by.reason));
    if !reason.is_empty() {
        suppression["justification"] = reason.trim().into();
    }
    if let Some(location) = location(shown, by.by, false) {
        suppression["location"] = location;
    }
    suppression
}

fn invocation(shown: &Shown<'_>) -> Value {
    let unreadable = shown.outcome.files.iter().filter(|file| file.status == Status::Unreadable);
    let bugs = shown.outcome.bugs.iter().map(|bug| {
        let text = format!("This is a bug in Plimsoll ({}): {}", shown.words(&bug.during), shown.words(&bug.detail));
        json!({ "level": "error", "descriptor": { "id": "bug" }, "message": { "text": sentence(&text) } })
    });
    let notifications: Vec<Value> = unreadable.map(|file| unread(shown, file)).chain(bugs).collect();
    let mut invocation = json!({
        "executionSuccessful": shown.outcome.bugs.is_empty(),
        "toolExecutionNotifications": notifications,
    });
    if let Some(exit) = shown.exit {
        invocation["exitCode"] = (exit as u8).into();
    }
    invocation
}

fn unread(shown: &Shown<'_>, file: &FileStatus) -> Value {
    let text = format!("The file could not be read: {}", shown.words(&file.reason));
    json!({
        "level": "error",
        "descriptor": { "id": "unreadable" },
        "message": { "text": sentence(&text) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact(&file.path) } }],
    })
}

fn artifact(path: &str) -> Value {
    if path.starts_with('/') {
        return json!({ "uri": format!("file://{}", uri(path)) });
    }
    json!({ "uri": uri(path), "uriBaseId": ROOT })
}

/// A path as a relative reference: whatever has a meaning in a URI is escaped.
fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
