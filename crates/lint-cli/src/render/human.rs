//! `--format human`: what a person reads. A header, the lines with their marks, help, fixes; at the end one line of counts.

use super::snippet::Snippet;
use super::{ENGINE, Shown, diff, page_url};
use crate::color::{Paint, Style};
use crate::outcome::Status;
use lint_core::kind::FileKind;
use lint_core::{FileId, Finding, Label, Severity};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the findings and the summary.
pub fn write(shown: &Shown<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    for found in shown.outcome.counted() {
        finding(shown, found, paint, out)?;
    }
    if shown.outcome.counted().next().is_none() {
        return writeln!(out, "{}", nothing(shown));
    }
    writeln!(out, "{}", summary(shown, paint))
}

fn finding(shown: &Shown<'_>, finding: &Finding, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let severity = paint.paint(style(finding.severity), finding.severity.as_str());
    let rule = paint.link(page_url(finding.rule.0).as_deref(), finding.rule);
    let message = paint.paint(Style::Bold, shown.words(&finding.message));
    writeln!(out, "{severity} {rule}: {message}")?;
    for (file, labels) in by_file(finding) {
        if let Some(snippet) = Snippet::new(shown, file, &labels) {
            out.write_all(snippet.draw(finding.severity, paint).as_bytes())?;
        }
    }
    if let Some(help) = &finding.help {
        writeln!(out, "  {} {}", paint.paint(Style::Info, "help:"), shown.words(help))?;
    }
    for fix in &finding.fixes {
        diff::write(shown, fix, finding.primary.span.file, paint, out)?;
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

fn summary(shown: &Shown<'_>, paint: Paint) -> String {
    let tally = shown.outcome.tally();
    let counts: Vec<String> = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| if word == "info" { format!("{count} info") } else { plural(count, word) })
        .collect();
    let files: BTreeSet<FileId> = shown.outcome.counted().map(|finding| finding.primary.span.file).collect();
    let checked = shown.outcome.count(Status::Checked).max(files.len());
    let mut line = format!("{} in {} of {}", counts.join(", "), files.len(), plural(checked, "file"));
    if tally.fixable > 0 {
        line.push_str(&format!(" ({} fixable)", tally.fixable));
    }
    line.push_str(&suppressed(tally.suppressed));
    let explained = shown.outcome.counted().filter(|finding| !finding.rule.0.starts_with(ENGINE));
    let worst = explained.rev().max_by_key(|finding| finding.severity);
    let next = worst.map(|finding| format!(" · plimsoll explain {}", finding.rule)).unwrap_or_default();
    format!("{}{}", paint.paint(Style::Bold, line), paint.paint(Style::Dim, next))
}

fn nothing(shown: &Shown<'_>) -> String {
    const KINDS: [(FileKind, &str); 5] = [
        (FileKind::Compose, "compose"),
        (FileKind::Dockerfile, "dockerfile"),
        (FileKind::Systemd, "systemd"),
        (FileKind::Dotenv, "dotenv"),
        (FileKind::Toml, "toml"),
    ];
    let checked = || shown.outcome.files.iter().filter(|file| file.status == Status::Checked);
    let of = |kind| checked().filter(|file| file.kind == kind).count();
    let kinds = KINDS.iter().map(|&(kind, word)| (of(kind), word)).filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, word)| format!("{count} {word}")).collect();
    match checked().count() {
        0 => "no file to check: nothing here is a Compose file, Dockerfile, systemd unit, .env file or server TOML"
            .to_owned(),
        count => {
            let suppressed = suppressed(shown.outcome.tally().suppressed);
            format!("{} checked ({}), nothing to report{suppressed}", plural(count, "file"), kinds.join(", "))
        }
    }
}

fn suppressed(count: usize) -> String {
    if count == 0 { String::new() } else { format!(", {count} suppressed") }
}

fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
