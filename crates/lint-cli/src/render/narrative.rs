//! `--format narrative`: whole sentences for people who listen. Nothing is drawn, nothing depends on colour or position, and
//! the counts come first. A sentence is one line: a line break is a pause.

use super::location::sentence;
use super::{Shown, summary};
use crate::mask::DOT;
use crate::outcome::Status;
use crate::sanitise;
use lint_core::{Edit, FileId, Finding, Fix, Label, Position, Safety, Source, Span};
use std::io::{self, Write};
use std::ops::Range;

/// Characters of a file's text that are read out at most.
const LONGEST: usize = 200;

/// Writes the counts, then each finding as a paragraph.
pub fn write(shown: &Shown<'_>, out: &mut dyn Write) -> io::Result<()> {
    let count = shown.outcome.counted().count();
    let end = if count == 0 { summary::nothing(shown) } else { format!("Found {}", summary::counts(shown)) };
    writeln!(out, "{}", sentence(&end))?;
    for file in shown.outcome.files.iter().filter(|file| file.status == Status::Unreadable) {
        let why = format!("{} could not be read: {}", sanitise::line(&file.path), sanitise::line(&file.reason));
        writeln!(out, "{}", sentence(&why))?;
    }
    if let Some(next) = summary::next(shown) {
        writeln!(out, "To read why, type `{next}`.")?;
    }
    for (at, found) in shown.outcome.counted().enumerate() {
        write!(out, "\nFinding {} of {count}. ", at + 1)?;
        finding(shown, found, out)?;
    }
    Ok(())
}

fn finding(shown: &Shown<'_>, finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let severity = match finding.severity.as_str() {
        "error" => "Error",
        "warning" => "Warning",
        _ => "Information",
    };
    let place = place(shown, finding.primary.span);
    writeln!(out, "{severity} in {place}: {}", sentence(&shown.words(&finding.message)))?;
    writeln!(out, "Rule: {}.", finding.rule)?;
    if let Some((_, source)) = shown.outcome.file(finding.primary.span.file) {
        let range = within(source, finding.primary.span.range());
        if !range.is_empty() {
            writeln!(out, "Marked: {}", sentence(&spoken(&shown.mask.text(source, range))))?;
        }
    }
    if !finding.primary.text.is_empty() {
        writeln!(out, "Note: {}", sentence(&shown.words(&finding.primary.text)))?;
    }
    for label in &finding.related {
        writeln!(out, "{}", related(shown, label))?;
    }
    if let Some(help) = &finding.help {
        writeln!(out, "Help: {}", sentence(&shown.words(help)))?;
    }
    finding.fixes.iter().try_for_each(|fix| repair(shown, fix, finding.primary.span.file, out))
}

fn related(shown: &Shown<'_>, label: &Label) -> String {
    let place = place(shown, label.span);
    let words = if label.text.is_empty() { "this belongs to it".to_owned() } else { shown.words(&label.text) };
    format!("See also {place}: {}", sentence(&words))
}

fn repair(shown: &Shown<'_>, fix: &Fix, home: FileId, out: &mut dyn Write) -> io::Result<()> {
    let kind = match fix.safety {
        Safety::Safe => "Safe fix",
        Safety::Unsafe => "Fix that may change the meaning",
    };
    writeln!(out, "{kind}: {}", sentence(&shown.words(&fix.title)))?;
    for edit in &fix.edits {
        let Some((path, source)) = shown.outcome.file(edit.span.file) else { continue };
        let elsewhere = if edit.span.file == home { String::new() } else { format!("{}, ", sanitise::line(path)) };
        writeln!(out, "In {elsewhere}{}", sentence(&change(shown, source, edit)))?;
    }
    Ok(())
}

/// `line 12, replace A by B`.
fn change(shown: &Shown<'_>, source: &Source, edit: &Edit) -> String {
    let range = within(source, edit.span.range());
    let start = shown.places.position(source, range.start);
    let old = spoken(&shown.mask.text(source, range.clone()));
    let (text, _) = shown.mask.edit(source, edit);
    let new = spoken(text.trim_end_matches(['\r', '\n']));
    let line = start.line;
    match (range.is_empty(), edit.text.is_empty()) {
        (true, _) if start.column == 1 && edit.text.ends_with('\n') => format!("line {line}, insert above it: {new}"),
        (true, _) => format!("line {line}, insert before column {}: {new}", start.column),
        (false, true) => format!("line {line}, delete: {old}"),
        (false, false) => format!("line {line}, replace: {old}, by: {new}"),
    }
}

/// `deploy/compose.yaml, line 12, columns 9 to 20`. The last column is the last one that is covered.
fn place(shown: &Shown<'_>, span: Span) -> String {
    let Some((path, source)) = shown.outcome.file(span.file) else { return "an unknown file".to_owned() };
    let range = within(source, span.range());
    let at = |byte| shown.places.position(source, byte);
    let start = at(range.start);
    let last = source.text()[range.clone()].chars().next_back().map_or(0, char::len_utf8);
    let end = at(range.end - last);
    let columns = match (start, end) {
        (Position { line, column, .. }, _) if range.len() == last => format!("line {line}, column {column}"),
        (a, b) if a.line == b.line => format!("line {}, columns {} to {}", a.line, a.column, b.column),
        (a, b) => format!("line {}, column {} to line {}, column {}", a.line, a.column, b.line, b.column),
    };
    format!("{}, {columns}", sanitise::line(path))
}

/// A range that the text has.
fn within(source: &Source, range: Range<usize>) -> Range<usize> {
    let start = source.text().floor_char_boundary(range.start).max(source.body_start());
    start..source.text().ceil_char_boundary(range.end).max(start)
}

/// Text of a file as it is read out: line breaks named, hidden values counted, long text cut.
fn spoken(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut spoken = 0;
    while let Some(c) = rest.chars().next() {
        if spoken >= LONGEST {
            out.push_str(" and so on");
            break;
        }
        let hidden = rest.chars().take_while(|&c| c == DOT).count();
        spoken += 1;
        rest = match c {
            DOT => {
                let word = if hidden == 1 { "character" } else { "characters" };
                out.push_str(&format!("(hidden, {hidden} {word})"));
                &rest[hidden * DOT.len_utf8()..]
            }
            '\r' if rest.starts_with("\r\n") => &rest[1..],
            '\n' => {
                out.push_str(" (new line) ");
                rest[1..].trim_start_matches([' ', '\t'])
            }
            c => {
                out.push(if c == '\t' { ' ' } else { c });
                &rest[c.len_utf8()..]
            }
        };
    }
    sanitise::line(out.trim()).into_owned()
}
