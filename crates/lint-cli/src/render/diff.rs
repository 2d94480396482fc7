//! A fix as a small diff: the lines that go and the lines that come, with their numbers.

use super::Shown;
use crate::color::{Paint, Style};
use crate::sanitise;
use lint_core::{Edit, FileId, Fix, Source};
use std::io::{self, Write};
use std::ops::Range;

/// Lines of each side that are shown at most.
const TALLEST: usize = 12;
/// Characters around the edits of a long line that are shown.
const AROUND: usize = 80;

/// Writes the title of a fix and what it changes. `home` is the file that the finding is in.
pub fn write(shown: &Shown<'_>, fix: &Fix, home: FileId, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let head = paint.paint(Style::Info, format_args!("fix ({}):", fix.safety.as_str()));
    writeln!(out, "  {head} {}", shown.words(&fix.title))?;
    let mut file = home;
    for hunk in hunks(shown, &fix.edits) {
        if hunk.file != file {
            file = hunk.file;
            writeln!(
                out,
                "    {}",
                paint.paint(
                    Style::Dim,
                    shown.outcome.file(file).map_or_else(Default::default, |(path, _)| sanitise::line(path))
                )
            )?;
        }
        hunk.write(paint, out)?;
    }
    Ok(())
}

/// Neighbouring lines that change together.
struct Hunk {
    file: FileId,
    /// The number of the first old line, from 1.
    first: usize,
    old: Vec<String>,
    new: Vec<String>,
}

fn hunks(shown: &Shown<'_>, edits: &[Edit]) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let mut rest = edits;
    while let Some(first) = rest.first() {
        let Some((_, source)) = shown.outcome.file(first.span.file) else {
            rest = &rest[1..];
            continue;
        };
        let mut last_line = last_line(source, first);
        let joined = rest[1..].iter().take_while(|edit| {
            let near = edit.span.file == first.span.file && source.line_of(edit.span.start as usize) <= last_line;
            last_line = if near { last_line.max(self::last_line(source, edit)) } else { last_line };
            near
        });
        let count = 1 + joined.count();
        hunks.push(hunk(shown, source, &rest[..count]));
        rest = &rest[count..];
    }
    hunks
}

fn last_line(source: &Source, edit: &Edit) -> usize {
    source.line_of((edit.span.end.max(edit.span.start + 1) - 1) as usize)
}

fn hunk(shown: &Shown<'_>, source: &Source, edits: &[Edit]) -> Hunk {
    let from = edits.first().map_or(0, |edit| edit.span.start as usize);
    let until = edits.iter().map(|edit| edit.span.end as usize).max().unwrap_or(from);
    let (range, cut) = extent(source, from..until);
    let mut new = cut.0.to_owned();
    let mut at = range.start;
    for edit in edits {
        new.push_str(&shown.mask.text(source, at..edit.span.start as usize));
        new.push_str(&shown.mask.edit(source, edit).0);
        at = edit.span.end as usize;
    }
    new.push_str(&shown.mask.text(source, at..range.end));
    new.push_str(cut.1);
    let old = format!("{}{}{}", cut.0, shown.mask.text(source, range), cut.1);
    let mut hunk = Hunk { file: source.file(), first: source.line_of(from) + 1, old: lines(&old), new: lines(&new) };
    hunk.trim();
    hunk
}

/// The whole lines around `edited`, or the part of very long ones that is near it; with the marks of the cuts.
fn extent(source: &Source, edited: Range<usize>) -> (Range<usize>, (&'static str, &'static str)) {
    let text = source.text();
    let line = source.line(source.line_of(edited.start)).start.max(source.body_start());
    let line_end = source.line(source.line_of(edited.end.max(edited.start + 1) - 1)).end.max(edited.end);
    let near = text[line.min(edited.start)..edited.start].char_indices().rev().nth(AROUND).map(|(at, _)| line + at);
    let start = near.unwrap_or(line.min(edited.start));
    let far = text[edited.end..line_end].char_indices().nth(AROUND).map(|(at, _)| edited.end + at);
    let whole = line_end - line <= 200;
    let start = if whole { line } else { start };
    let end = if whole { line_end } else { far.unwrap_or(line_end) };
    (start..end, (if start > line { "…" } else { "" }, if end < line_end { "…" } else { "" }))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| sanitise::line(&line.replace('\t', "    ")).into_owned()).collect()
}

impl Hunk {
    /// Takes away lines that both sides start or end with.
    fn trim(&mut self) {
        let same = self.old.iter().zip(&self.new).take_while(|(old, new)| old == new).count();
        self.old.drain(..same);
        self.new.drain(..same);
        self.first += same;
        let same = self.old.iter().rev().zip(self.new.iter().rev()).take_while(|(old, new)| old == new).count();
        self.old.truncate(self.old.len() - same);
        self.new.truncate(self.new.len() - same);
    }

    fn write(&self, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        let both = || self.old.iter().chain(&self.new).filter(|line| !line.trim().is_empty());
        let indent = both().map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0);
        let width = (self.first + self.old.len().max(self.new.len())).to_string().len().max(4);
        for (sign, style, lines) in [('-', Style::Removed, &self.old), ('+', Style::Added, &self.new)] {
            for (index, line) in lines.iter().take(TALLEST).enumerate() {
                let text = format!("{:>width$} {sign} {}", self.first + index, line.get(indent..).unwrap_or_default());
                writeln!(out, "  {}", paint.paint(style, text.trim_end()))?;
            }
            if let Some(more) = lines.len().checked_sub(TALLEST + 1) {
                writeln!(out, "  {:>width$} {sign} … {} more lines", "", more + 1)?;
            }
        }
        Ok(())
    }
}
