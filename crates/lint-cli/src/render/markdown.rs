//! `--format markdown`: for comments and job summaries. Text of linted files mentions nobody, links nowhere and ends no fence.

use super::location::sentence;
use super::{Shown, page_url, summary};
use crate::sanitise;
use lint_core::{FileId, Finding};
use std::io::{self, Write};

/// Lines of a file that are shown for a finding at most.
const TALLEST: usize = 6;
/// Characters of a line that are shown at most.
const LONGEST: usize = 200;

/// Writes the counts, then the findings by file.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    if shown.outcome.counted().next().is_none() {
        return writeln!(out, "{}", inline(&sentence(&summary::nothing(shown))));
    }
    writeln!(out, "**{}**", inline(&summary::counts(shown)))?;
    let mut last: Option<FileId> = None;
    for found in shown.outcome.counted() {
        let file = found.primary.span.file;
        if last != Some(file) {
            let path = shown.outcome.file(file).map_or("", |(path, _)| path);
            writeln!(out, "\n### {}\n", code(&sanitise::line(path)))?;
            last = Some(file);
        }
        finding(shown, found, out)?;
    }
    Ok(())
}

fn finding(shown: &Shown<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let rule = match page_url(finding.rule.0) {
        Some(url) => format!("[{}]({url})", code(finding.rule.0)),
        None => code(finding.rule.0),
    };
    let line = shown.place(finding.primary.span).map_or(1, |place| place.start.line);
    let message = inline(&sentence(&shown.words(&finding.message)));
    writeln!(out, "- **{}** {rule}, line {line}: {message}", finding.severity.as_str())?;
    if let Some(help) = &finding.help {
        writeln!(out, "  Help: {}", inline(&sentence(&shown.words(help))))?;
    }
    if let Some(text) = excerpt(shown, finding) {
        let fence = fence(&text);
        writeln!(out, "\n  {fence}text")?;
        text.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
        writeln!(out, "  {fence}\n")?;
    }
    Ok(())
}

/// The lines that the finding is on, with their numbers.
fn excerpt(shown: &Shown<'_>, finding: &Finding) -> Option<String> {
    let span = finding.primary.span;
    let (_, source) = shown.outcome.file(span.file)?;
    let first = source.line_of(span.start as usize);
    let last = source.line_of((span.end.max(span.start + 1) - 1) as usize).max(first);
    let mut out = String::new();
    for number in (first..=last).take(TALLEST) {
        let line = source.line(number);
        let from = line.start.max(source.body_start()).min(line.end);
        // A cut line begins where the mark does.
        let is_long = line.end - from > LONGEST * 4;
        let from = if is_long && number == first { span.range().start.clamp(from, line.end) } else { from };
        let from = source.text().ceil_char_boundary(from);
        let until = source.text().floor_char_boundary(line.end.min(from + LONGEST * 4)).max(from);
        let text = shown.mask.text(source, from..until).replace('\t', "    ");
        let shown_text: String = sanitise::line(&text).chars().take(LONGEST).collect();
        let (before, after) = (if is_long { "…" } else { "" }, if until < line.end { "…" } else { "" });
        out.push_str(format!("{} {before}{shown_text}{after}", number + 1).trim_end());
        out.push('\n');
    }
    Some(out)
}

/// A fence longer than any run of backticks in `text`.
fn fence(text: &str) -> String {
    "`".repeat(longest_run(text).max(2) + 1)
}

/// A code span, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let ticks = "`".repeat(longest_run(text) + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{ticks}{gap}{text}{gap}{ticks}")
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// Words of a rule: its code spans stay, everything else is only text.
pub(super) fn inline(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        // A backtick without its partner: no part is code.
        return plain(text);
    }
    let is_code = |at: usize| at % 2 == 1;
    let parts = parts.iter().enumerate().map(|(at, part)| match part.trim() {
        "" if is_code(at) => plain(&format!("`{part}`")),
        _ if is_code(at) => code(part),
        _ => plain(part),
    });
    parts.collect()
}

/// Text without any meaning in Markdown or HTML: no emphasis, no link, no mention, no reference to an issue.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match c {
            ':' if letters.peek().is_none_or(|next| *next == ' ') => out.push(c),
            '&' | '<' | '>' | '@' | '#' | ':' => out.push_str(&format!("&#{};", u32::from(c))),
            '\\' | '`' | '*' | '_' | '[' | ']' | '~' | '|' | '!' | '$' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.replace("www.", "www&#46;")
}
