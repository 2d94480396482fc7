//! `--format rdjson`: the diagnostic format of reviewdog. Its columns count bytes of UTF-8, from 1.

use super::{Shown, page_url, to_json};
use lint_core::{Finding, Fix, Severity, Span};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes one document.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics: Vec<Value> = shown.outcome.counted().filter_map(|finding| diagnostic(shown, finding)).collect();
    to_json(&json!({ "source": { "name": "plimsoll" }, "diagnostics": diagnostics }), true, out)
}

fn diagnostic(shown: &Shown<'_>, finding: &Finding) -> Option<Value> {
    let severity = match finding.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Info => "INFO",
    };
    let mut code = json!({ "value": finding.rule.0 });
    if let Some(url) = page_url(finding.rule.0) {
        code["url"] = url.into();
    }
    let mut message = shown.words(&finding.message);
    if let Some(help) = &finding.help {
        message.push_str(&format!("\nhelp: {}", shown.words(help)));
    }
    let suggestions: Vec<Value> = finding.fixes.iter().filter_map(|fix| suggestion(shown, fix, finding)).collect();
    let related: Vec<Value> = finding
        .related
        .iter()
        .filter_map(|label| {
            Some(json!({ "message": shown.words(&label.text), "location": location(shown, label.span)? }))
        })
        .collect();
    Some(json!({
        "message": message,
        "location": location(shown, finding.primary.span)?,
        "severity": severity,
        "code": code,
        "suggestions": suggestions,
        "relatedLocations": related,
    }))
}

/// A suggestion is one edit of the file that the diagnostic is in; fixes of several edits have no form here.
fn suggestion(shown: &Shown<'_>, fix: &Fix, finding: &Finding) -> Option<Value> {
    match shown.applicable(fix)?.as_slice() {
        [(edit, text)] if edit.span.file == finding.primary.span.file => {
            Some(json!({ "range": range(shown, edit.span)?, "text": text }))
        }
        _ => None,
    }
}

fn location(shown: &Shown<'_>, span: Span) -> Option<Value> {
    Some(json!({ "path": shown.place(span)?.path, "range": range(shown, span)? }))
}

fn range(shown: &Shown<'_>, span: Span) -> Option<Value> {
    let (_, source) = shown.outcome.file(span.file)?;
    let at = |byte: u32| {
        let byte = source.text().floor_char_boundary(byte as usize);
        let line = source.line_of(byte);
        json!({ "line": line + 1, "column": byte.saturating_sub(source.line(line).start) + 1 })
    };
    Some(json!({ "start": at(span.start), "end": at(span.end.max(span.start)) }))
}
