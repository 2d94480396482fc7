//! A fix as a small diff: the lines that go and the lines that come, with their numbers.

use super::window::{Frame, TAB};
use super::{Shown, prose};
use crate::color::{Paint, Style};
use crate::sanitise;
use lint_core::{Edit, FileId, Fix, Source};
use std::io::{self, Write};
use std::ops::Range;

/// Lines of each side that are shown at most.
const TALLEST: usize = 12;
/// Characters around the edits of a long line that are shown in a file or a pipe.
const AROUND: usize = 80;
/// A line of at most so many bytes is whole there.
const WHOLE: usize = 200;

/// Writes the title of a fix and what it changes. `home` is the file that the finding is in.
pub fn write(shown: &Shown<'_>, fix: &Fix, home: FileId, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
    let head = format!("fix ({}):", fix.safety.as_str());
    prose::named(&head, &shown.words(&fix.title), paint, out)?;
    let mut file = home;
    for hunk in hunks(shown, &fix.edits, paint.width) {
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

fn hunks(shown: &Shown<'_>, edits: &[Edit], width: Option<usize>) -> Vec<Hunk> {
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
        hunks.push(hunk(shown, source, &rest[..count], width));
        rest = &rest[count..];
    }
    hunks
}

fn last_line(source: &Source, edit: &Edit) -> usize {
    source.line_of((edit.span.end.max(edit.span.start + 1) - 1) as usize)
}

fn hunk(shown: &Shown<'_>, source: &Source, edits: &[Edit], width: Option<usize>) -> Hunk {
    let from = edits.first().map_or(0, |edit| edit.span.start as usize);
    let until = edits.iter().map(|edit| edit.span.end as usize).max().unwrap_or(from);
    let (range, cut) = extent(source, from..until, width);
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
fn extent(source: &Source, edited: Range<usize>, width: Option<usize>) -> (Range<usize>, (&'static str, &'static str)) {
    let text = source.text();
    let around = width.map_or(AROUND, |width| width.saturating_sub(edited.len() + GUTTER) / 2);
    let limit = width.map_or(WHOLE, |width| width.saturating_sub(GUTTER));
    let line = source.line(source.line_of(edited.start)).start.max(source.body_start());
    let line_end = source.line(source.line_of(edited.end.max(edited.start + 1) - 1)).end.max(edited.end);
    let near = text[line.min(edited.start)..edited.start].char_indices().rev().nth(around).map(|(at, _)| line + at);
    let start = near.unwrap_or(line.min(edited.start));
    let far = text[edited.end..line_end].char_indices().nth(around).map(|(at, _)| edited.end + at);
    let whole = line_end - line <= limit;
    let start = if whole { line } else { start };
    let end = if whole { line_end } else { far.unwrap_or(line_end) };
    (start..end, (if start > line { "…" } else { "" }, if end < line_end { "…" } else { "" }))
}

/// The columns before the text of a line.
const GUTTER: usize = 11;

fn lines(text: &str) -> Vec<String> {
    text.lines().map(|line| sanitise::line(&line.replace('\t', &" ".repeat(TAB))).into_owned()).collect()
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
        let digits = (self.first + self.old.len().max(self.new.len())).to_string().len().max(4);
        let frame = Frame::new(paint.width.map(|width| width.saturating_sub(digits + GUTTER - 4)));
        for (sign, style, lines) in [('-', Style::Removed, &self.old), ('+', Style::Added, &self.new)] {
            for (index, line) in lines.iter().take(TALLEST).enumerate() {
                let text = line.get(indent..).unwrap_or_default();
                let shown = frame.window(text, 0..text.len(), 0, false);
                let cut = if shown.end < text.len() { "…" } else { "" };
                let row = format!("{:>digits$} {sign} │ {}{cut}", self.first + index, &text[shown]);
                writeln!(out, "  {}", paint.paint(style, row.trim_end()))?;
            }
            if let Some(more) = lines.len().checked_sub(TALLEST + 1) {
                writeln!(out, "  {:>digits$} {sign} … {} more lines", "", more + 1)?;
            }
        }
        Ok(())
    }
}
