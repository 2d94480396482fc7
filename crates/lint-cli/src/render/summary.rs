//! The end of what a person reads: the counts, and what to type next. One line where nothing was found.

use super::{ENGINE, Shown, prose};
use crate::color::{Paint, Style};
use crate::outcome::{Status, Tally};
use lint_core::kind::FileKind;
use lint_core::{FileId, Finding, Safety};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Writes the summary: on one line where it fits.
pub fn write(shown: &Shown<'_>, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    if shown.outcome.counted().next().is_none() {
        return writeln!(out, "{}", prose::wrap(&nothing(shown), 0, 2, paint.width).join("\n  "));
    }
    let counts = counts(shown);
    let next = next(shown).map(|next| format!(" · {next}")).unwrap_or_default();
    let length = counts.chars().count() + next.chars().count();
    let gap = if paint.width.is_some_and(|width| length > width) { "\n" } else { "" };
    let counts: Vec<String> =
        prose::wrap(&counts, 0, 2, paint.width).iter().map(|line| paint.paint(Style::Bold, line)).collect();
    writeln!(out, "{}{gap}{}", counts.join("\n  "), paint.paint(Style::Dim, next))
}

/// The counts as words: of findings, of files, of what can be repaired and how.
pub fn counts(shown: &Shown<'_>) -> String {
    let tally = shown.outcome.tally();
    let counts: Vec<String> = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.infos, "info")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, word)| if word == "info" { format!("{count} info") } else { plural(count, word) })
        .collect();
    let files: BTreeSet<FileId> = shown.outcome.counted().map(|finding| finding.primary.span.file).collect();
    let checked = shown.outcome.count(Status::Checked).max(files.len());
    let found = format!("{} in {} of {}", counts.join(", "), files.len(), plural(checked, "file"));
    format!("{found}{}{}{}", fixable(shown), aside(&tally), unreadable(shown))
}

/// What to type to learn more: the page of the worst rule.
pub fn next(shown: &Shown<'_>) -> Option<String> {
    let explained = shown.outcome.counted().filter(|finding| !finding.rule.0.starts_with(ENGINE));
    let worst = explained.rev().max_by_key(|finding| finding.severity)?;
    Some(format!("plimsoll explain {}", worst.rule))
}

/// One sentence for a run that found nothing.
pub fn nothing(shown: &Shown<'_>) -> String {
    const KINDS: [(FileKind, &str); 7] = [
        (FileKind::Compose, "compose"),
        (FileKind::Dockerfile, "dockerfile"),
        (FileKind::Systemd, "systemd"),
        (FileKind::Dotenv, "dotenv"),
        (FileKind::Toml, "toml"),
        (FileKind::Redis, "redis"),
        (FileKind::Nginx, "nginx"),
    ];
    let checked = || shown.outcome.files.iter().filter(|file| file.status == Status::Checked);
    let of = |kind| checked().filter(|file| file.kind == kind).count();
    let kinds = KINDS.iter().map(|&(kind, word)| (of(kind), word)).filter(|(count, _)| *count > 0);
    let kinds: Vec<String> = kinds.map(|(count, word)| format!("{count} {word}")).collect();
    match checked().count() {
        0 if shown.outcome.count(Status::Unreadable) > 0 => format!("nothing checked{}", unreadable(shown)),
        0 => "no file to check: nothing here is a Compose file, Dockerfile, systemd unit, .env file or server configuration"
            .to_owned(),
        count => {
            let what = if shown.outcome.touched.is_some() { "nothing on changed lines" } else { "nothing to report" };
            let (aside, unreadable) = (aside(&shown.outcome.tally()), unreadable(shown));
            format!("{} checked ({}), {what}{aside}{unreadable}", plural(count, "file"), kinds.join(", "))
        }
    }
}

fn fixable(shown: &Shown<'_>) -> String {
    let count = shown.outcome.tally().fixable;
    let is_safe = |finding: &&Finding| finding.fixes.iter().any(|fix| fix.safety == Safety::Safe);
    let safe = shown.outcome.counted().filter(is_safe).count();
    let how = match safe {
        _ if count == 0 => return String::new(),
        0 => " --unsafe",
        _ => "",
    };
    let some = if safe == 0 || safe == count { String::new() } else { format!(", {safe} safely") };
    let Some(asked) = &shown.asked else { return format!(" ({count} fixable{some})") };
    let gap = if asked.is_empty() { "" } else { " " };
    format!(" ({count} fixable{some}: `plimsoll fix{how}{gap}{asked}`)")
}

fn unreadable(shown: &Shown<'_>) -> String {
    match shown.outcome.count(Status::Unreadable) {
        0 => String::new(),
        count => format!(", {} could not be read", plural(count, "file")),
    }
}

/// What does not count, and why.
fn aside(tally: &Tally) -> String {
    let parts = [
        (tally.suppressed, "suppressed"),
        (tally.baselined, "in the baseline"),
        (tally.unchanged, "more on lines that did not change"),
    ];
    parts.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!(", {count} {words}")).collect()
}

/// A count with its noun.
pub fn plural(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
