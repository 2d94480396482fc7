//! Pieces of files with marks under them. The only file that knows miette.
//!
//! miette gets a small text of its own per finding: the few lines that are shown, secrets masked, hidden characters visible,
//! tabs expanded, long lines cut to a window around the mark. So a finding costs the same in a large file as in a small one,
//! and no column is beyond what miette can draw.

use super::window::{Frame, TAB, columns};
use super::{Shown, prose};
use crate::color::Paint;
use crate::mask::DOT;
use crate::sanitise;
use lint_core::{FileId, Label, Severity, Source};
use miette::{
    Diagnostic, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents, ThemeStyles,
};
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Marks over more lines than this are cut to their first line.
const TALLEST: usize = 6;
/// Columns that words beside a mark get at least: the line moves to the left for them.
const NARROWEST: usize = 24;
/// What stands between the middle of a mark and the words beside it.
const STEM: usize = 5;

/// The lines of one file around the labels of a finding.
#[derive(Debug)]
pub struct Snippet {
    name: String,
    text: String,
    rows: Vec<Row>,
    marks: Vec<Mark>,
    frame: Frame,
    /// Columns that words beside marks may reach to.
    room: Option<usize>,
}

#[derive(Debug)]
struct Row {
    /// Counted from 0.
    number: usize,
    /// Where it stands in the text, line break included.
    range: Range<usize>,
}

#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    label: Option<String>,
    primary: bool,
    column: usize,
}

/// A label cut down to what will be marked.
struct Wanted {
    start: usize,
    end: usize,
    lines: Range<usize>,
    label: String,
    primary: bool,
}

impl Snippet {
    /// The part of `file` that `labels` point at; each says whether it is the primary one. `width`: the terminal's, where there
    /// is one.
    pub fn new(shown: &Shown<'_>, file: FileId, labels: &[(&Label, bool)], width: Option<usize>) -> Option<Self> {
        let (path, source) = shown.outcome.file(file)?;
        let mut wanted: Vec<Wanted> =
            labels.iter().map(|&(label, primary)| Wanted::new(shown, source, label, primary)).collect();
        // One bracket beside the lines can be followed by the eye (and miette aligns no second one when it paints).
        let tall = wanted.iter_mut().filter(|mark| mark.lines.len() > 1).skip(1);
        tall.for_each(|mark| mark.cut(source));
        let anchors = anchors(&wanted, source.line_count());
        let room = width.map(|width| width.saturating_sub(gutter(&anchors, &wanted)));
        let mut snippet = Snippet {
            name: sanitise::line(path).into_owned(),
            text: String::new(),
            rows: Vec::new(),
            marks: Vec::new(),
            frame: Frame::new(room),
            room,
        };
        let shifts: Vec<Shift> = anchors
            .iter()
            .map(|(&line, &anchor)| {
                let short = wanted.iter().any(|mark| mark.lines == (line..line + 1) && mark.is_cramped(source, room));
                snippet.row(shown, source, line, anchor, short)
            })
            .collect();
        for mark in wanted {
            snippet.mark(shown, source, &shifts, mark);
        }
        Some(snippet)
    }

    fn row(&mut self, shown: &Shown<'_>, source: &Source, number: usize, anchor: Option<usize>, short: bool) -> Shift {
        let line = body(source, number);
        let window = self.frame.window(source.text(), line.clone(), anchor.unwrap_or(line.start), short);
        let start = self.text.len();
        if window.start > line.start {
            self.text.push('…');
        }
        let shift = self.characters(shown, source, number, window.clone());
        if window.end < line.end {
            self.text.push('…');
        }
        let lengths = lengths(shown, source, window);
        if columns(&self.text[start..]) + columns(&lengths) <= self.frame.whole {
            self.text.push_str(&lengths);
        }
        self.text.push('\n');
        self.rows.push(Row { number, range: start..self.text.len() });
        shift
    }

    /// Appends the characters of `window` and notes where each went.
    fn characters(&mut self, shown: &Shown<'_>, source: &Source, number: usize, window: Range<usize>) -> Shift {
        let mut secrets = shown.mask.within(source.file(), window.clone()).iter().peekable();
        let mut places = Vec::with_capacity(window.len() + 1);
        let mut column = 0;
        for (at, c) in source.text()[window.clone()].char_indices() {
            let byte = window.start + at;
            let start = self.text.len();
            places.push((byte, start));
            while secrets.next_if(|secret| secret.end as usize <= byte).is_some() {}
            match c {
                _ if secrets.peek().is_some_and(|secret| secret.start as usize <= byte) => self.text.push(DOT),
                '\t' => self.text.extend(std::iter::repeat_n(' ', TAB - column % TAB)),
                c => sanitise::push(&mut self.text, c),
            }
            column += self.text[start..].chars().filter_map(UnicodeWidthChar::width).sum::<usize>();
        }
        places.push((window.end, self.text.len()));
        Shift { number, places }
    }

    fn mark(&mut self, shown: &Shown<'_>, source: &Source, shifts: &[Shift], wanted: Wanted) {
        let place = |line: usize, byte: usize| {
            shifts.binary_search_by_key(&line, |shift| shift.number).ok().map(|index| shifts[index].place(byte))
        };
        let last = wanted.lines.end.saturating_sub(1);
        let (Some(start), Some(end)) = (place(wanted.lines.start, wanted.start), place(last, wanted.end)) else {
            return;
        };
        let range = start..end.max(start);
        self.marks.push(Mark {
            label: Some(self.beside(&range, &wanted)).filter(|label| !label.is_empty()),
            range,
            primary: wanted.primary,
            column: shown.places.position(source, wanted.start).column - 1,
        });
    }

    /// The words beside a mark, in lines that fit.
    fn beside(&self, range: &Range<usize>, wanted: &Wanted) -> String {
        let Some(room) = self.room else { return wanted.label.clone() };
        let row = self.rows.iter().rfind(|row| row.range.start <= range.start).map_or(0, |row| row.range.start);
        let taken = match wanted.lines.len() {
            1 => middle(columns(&self.text[row..range.start]), columns(&self.text[range.clone()])) + STEM,
            _ => 0,
        };
        prose::fill(&wanted.label, room.saturating_sub(taken).max(NARROWEST / 2)).join("\n")
    }

    /// Draws the lines and the marks, each line of output ended.
    pub fn draw(mut self, severity: Severity, paint: Paint) -> String {
        self.marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        let mut out = String::new();
        if handler(&self.marks, severity, paint).render_report(&mut out, &self).is_err() {
            return String::new();
        }
        // miette starts with a line for the message; ours stands above, with the name of the rule.
        let lines = out.lines().skip(1);
        lines.flat_map(|line| [line.trim_end_matches(' '), "\n"]).collect()
    }
}

/// Where bytes of a line went in the text of the snippet.
struct Shift {
    number: usize,
    places: Vec<(usize, usize)>,
}

impl Shift {
    /// The place of a byte; one outside of the window goes to its edge.
    fn place(&self, byte: usize) -> usize {
        let index = self.places.partition_point(|&(at, _)| at < byte).min(self.places.len() - 1);
        self.places[index].1
    }
}

impl Wanted {
    fn new(shown: &Shown<'_>, source: &Source, label: &Label, primary: bool) -> Self {
        let text = source.text();
        let start = text.floor_char_boundary(label.span.start as usize).max(source.body_start());
        let end = text.ceil_char_boundary(label.span.end as usize).max(start);
        let first = source.line_of(start);
        let last = source.line_of(end.max(start + 1) - 1).max(first);
        let mut mark =
            Wanted { start, end, lines: first..last + 1, label: shown.words(label.text.trim_end()), primary };
        if mark.lines.len() > TALLEST {
            mark.cut(source);
        }
        mark
    }

    /// True when the words beside the mark would have no room to its right.
    fn is_cramped(&self, source: &Source, room: Option<usize>) -> bool {
        let Some(room) = room.filter(|_| !self.label.is_empty()) else { return false };
        let line = body(source, self.lines.start);
        let text = source.text();
        if line.len() > 8 * room {
            return false;
        }
        let before = columns(text.get(line.start..self.start).unwrap_or_default());
        let marked = columns(text.get(self.start..self.end.min(line.end)).unwrap_or_default());
        middle(before, marked) + STEM + columns(&self.label).min(NARROWEST) > room
    }

    /// Marks only what is on the first line, and says where it ends.
    fn cut(&mut self, source: &Source) {
        let first = self.lines.start;
        let gap = if self.label.is_empty() { "" } else { " " };
        self.label.push_str(&format!("{gap}(to line {})", self.lines.end));
        self.lines = first..first + 1;
        self.end = source.line(first).end.max(self.start);
    }
}

/// A line without a byte order mark.
fn body(source: &Source, number: usize) -> Range<usize> {
    let line = source.line(number);
    line.start.max(source.body_start()).min(line.end)..line.end
}

/// Where the words hang below a mark.
fn middle(before: usize, marked: usize) -> usize {
    before + marked / 2
}

/// The lines to show, each with the first mark that begins on it.
fn anchors(wanted: &[Wanted], lines: usize) -> BTreeMap<usize, Option<usize>> {
    let mut anchors: BTreeMap<usize, Option<usize>> = BTreeMap::new();
    for mark in wanted {
        for line in mark.lines.start.saturating_sub(1)..(mark.lines.end + 1).min(lines) {
            anchors.entry(line).or_default();
        }
        anchors.insert(mark.lines.start, None);
    }
    for mark in wanted.iter().rev() {
        anchors.insert(mark.lines.start, Some(mark.start));
    }
    anchors
}

/// The columns before a line: its number, the border, and the bracket of a mark over several lines.
fn gutter(anchors: &BTreeMap<usize, Option<usize>>, wanted: &[Wanted]) -> usize {
    let number = anchors.keys().next_back().map_or(1, |line| (line + 1).to_string().len());
    let bracket = if wanted.iter().any(|mark| mark.lines.len() > 1) { 6 } else { 0 };
    number + 4 + bracket
}

/// How long the secrets are of which a line shows the end.
fn lengths(shown: &Shown<'_>, source: &Source, window: Range<usize>) -> String {
    let secrets = shown.mask.within(source.file(), window.clone()).iter();
    let ending = secrets.filter(|secret| secret.end as usize <= window.end && secret.len() <= 4096);
    let counts: Vec<String> = ending.map(|&secret| source.str(secret).chars().count().to_string()).collect();
    match counts.as_slice() {
        [] => String::new(),
        [one] if one == "1" => "  (1 character)".to_owned(),
        many => format!("  ({} characters)", many.join(", ")),
    }
}

fn handler(marks: &[Mark], severity: Severity, paint: Paint) -> GraphicalReportHandler {
    let mut theme = if paint.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    if paint.color {
        let ThemeStyles { error, warning, advice, .. } = ThemeStyles::ansi();
        let loud = match severity {
            Severity::Error => error,
            Severity::Warning => warning,
            Severity::Info => advice,
        };
        let help = theme.styles.help;
        theme.styles.highlights = marks.iter().map(|mark| if mark.primary { loud } else { help }).collect();
    }
    GraphicalReportHandler::new_themed(theme).with_links(false).with_context_lines(1).with_width(120)
}

impl SourceCode for Snippet {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let row_of = |byte: usize| self.rows.partition_point(|row| row.range.start <= byte).saturating_sub(1);
        let mut low = row_of(span.offset());
        let mut high = row_of((span.offset() + span.len()).saturating_sub(1)).max(low);
        for _ in 0..before {
            low -= usize::from(low > 0 && self.rows[low - 1].number + 1 == self.rows[low].number);
        }
        for _ in 0..after {
            high += usize::from(self.rows.get(high + 1).is_some_and(|row| row.number == self.rows[high].number + 1));
        }
        let range = self.rows[low].range.start..self.rows[high].range.end;
        let column = self.marks.iter().find(|mark| mark.range.start == span.offset()).map_or(0, |mark| mark.column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            &self.text.as_bytes()[range.clone()],
            (range.start, range.len()).into(),
            self.rows[low].number,
            if before == 0 { column } else { 0 },
            high - low + 1,
        )))
    }
}

impl Diagnostic for Snippet {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(self)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().map(|mark| {
            let span = (mark.range.start, mark.range.len());
            match mark.primary {
                true => LabeledSpan::new_primary_with_span(mark.label.clone(), span),
                false => LabeledSpan::new_with_span(mark.label.clone(), span),
            }
        })))
    }
}

impl fmt::Display for Snippet {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl std::error::Error for Snippet {}
