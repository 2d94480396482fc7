//! `--format human`: what a person reads. A header, the lines with their marks, help, fixes; at the end one line of counts.

use super::snippet::Snippet;
use super::{Shown, diff, page_url, prose, statistics, summary};
use crate::color::{Paint, Style};
use lint_core::{FileId, Finding, Label, Severity};
use std::io::{self, Write};

/// Writes the findings and the summary.
pub fn write(shown: &Shown<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if shown.statistics {
        statistics::write(shown, paint, out)?;
        return summary::write(shown, paint, out);
    }
    for found in shown.outcome.counted() {
        finding(shown, found, paint, out)?;
    }
    summary::write(shown, paint, out)
}

/// Writes one finding.
pub(super) fn finding(shown: &Shown<'_>, finding: &Finding, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    header(shown, finding, paint, out)?;
    for (file, labels) in by_file(finding) {
        if let Some(snippet) = Snippet::new(shown, file, &labels, paint.width) {
            out.write_all(snippet.draw(finding.severity, paint).as_bytes())?;
        }
    }
    if let Some(help) = &finding.help {
        prose::named("help:", &shown.words(help), paint, out)?;
    }
    for fix in &finding.fixes {
        diff::write(shown, fix, finding.primary.span.file, paint, out)?;
    }
    writeln!(out)
}

fn header(shown: &Shown<'_>, finding: &Finding, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let severity = finding.severity.as_str();
    let taken = severity.len() + finding.rule.0.len() + 3;
    let rule = paint.link(page_url(finding.rule.0).as_deref(), finding.rule);
    write!(out, "{} {rule}:", paint.paint(style(finding.severity), severity))?;
    let message = shown.words(&finding.message);
    for (at, line) in prose::wrap(&message, taken, 2, paint.width).iter().enumerate() {
        match at {
            _ if line.is_empty() => continue,
            0 => write!(out, " {}", paint.paint(Style::Bold, line))?,
            _ => write!(out, "\n  {}", paint.paint(Style::Bold, line))?,
        }
    }
    writeln!(out)
}

/// The labels of a finding, file by file; the file of the primary one comes first.
fn by_file(finding: &Finding) -> Vec<(FileId, Vec<(&Label, bool)>)> {
    let mut files = vec![(finding.primary.span.file, vec![(&finding.primary, true)])];
    for label in &finding.related {
        match files.iter_mut().find(|(file, _)| *file == label.span.file) {
            Some((_, labels)) => labels.push((label, false)),
            None => files.push((label.span.file, vec![(label, false)])),
        }
    }
    files
}

fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => Style::Error,
        Severity::Warning => Style::Warning,
        Severity::Info => Style::Info,
    }
}
