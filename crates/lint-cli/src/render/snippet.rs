//! Pieces of files with marks under them. The only file that knows miette.
//!
//! miette gets a small text of its own per finding: the few lines that are shown, secrets masked, hidden characters visible,
//! tabs expanded, long lines cut to a window around the mark. So a finding costs the same in a large file as in a small one,
//! and no column is beyond what miette can draw.

use super::Shown;
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

/// Lines of at most this many bytes are shown whole.
const WHOLE: usize = 200;
/// Characters of a longer line that are shown, and how many of them stand before the mark.
const WINDOW: usize = 160;
const BEFORE: usize = 60;
/// Marks over more lines than this are cut to their first line.
const TALLEST: usize = 6;
const TAB: usize = 4;

/// The lines of one file around the labels of a finding.
#[derive(Debug)]
pub struct Snippet {
    name: String,
    text: String,
    rows: Vec<Row>,
    marks: Vec<Mark>,
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
    /// The part of `file` that `labels` point at; each says whether it is the primary one.
    pub fn new(shown: &Shown<'_>, file: FileId, labels: &[(&Label, bool)]) -> Option<Self> {
        let (path, source) = shown.outcome.file(file)?;
        let mut wanted: Vec<Wanted> =
            labels.iter().map(|&(label, primary)| Wanted::new(shown, source, label, primary)).collect();
        // One bracket beside the lines can be followed by the eye (and miette aligns no second one when it paints).
        let tall = wanted.iter_mut().filter(|mark| mark.lines.len() > 1).skip(1);
        tall.for_each(|mark| mark.cut(source));
        let mut anchors: BTreeMap<usize, Option<usize>> = BTreeMap::new();
        for mark in &wanted {
            for line in mark.lines.start.saturating_sub(1)..(mark.lines.end + 1).min(source.line_count()) {
                anchors.entry(line).or_default();
            }
            anchors.insert(mark.lines.start, None);
        }
        for mark in wanted.iter().rev() {
            anchors.insert(mark.lines.start, Some(mark.start));
        }
        let mut snippet = Snippet {
            name: sanitise::line(path).into_owned(),
            text: String::new(),
            rows: Vec::new(),
            marks: Vec::new(),
        };
        let shifts: Vec<Shift> =
            anchors.iter().map(|(&line, &anchor)| snippet.row(shown, source, line, anchor)).collect();
        for mark in wanted {
            snippet.mark(shown, source, &shifts, mark);
        }
        Some(snippet)
    }

    fn row(&mut self, shown: &Shown<'_>, source: &Source, number: usize, anchor: Option<usize>) -> Shift {
        let line = body(source, number);
        let window = window(source.text(), line.clone(), anchor.unwrap_or(line.start));
        let start = self.text.len();
        if window.start > line.start {
            self.text.push('…');
        }
        let shift = self.characters(shown, source, number, window.clone());
        if window.end < line.end {
            self.text.push('…');
        }
        self.text.push_str(&lengths(shown, source, window));
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
        self.marks.push(Mark {
            range: start..end.max(start),
            label: Some(wanted.label).filter(|label| !label.is_empty()),
            primary: wanted.primary,
            column: shown.places.position(source, wanted.start).column - 1,
        });
    }

    /// Draws the lines and the marks, each line of output ended.
    pub fn draw(mut self, severity: Severity, paint: Paint) -> String {
        self.marks.sort_by_key(|mark| (mark.range.start, mark.range.end));
        let mut out = String::new();
        if handler(&self.marks, severity, paint).render_report(&mut out, &self).is_err() {
            return String::new();
        }
        // miette starts with a line for the message; ours stands above, with the name of the rule.
        out.find('\n').map(|first| out.split_off(first + 1)).unwrap_or_default()
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
        let mut mark = Wanted { start, end, lines: first..last + 1, label: shown.words(&label.text), primary };
        if mark.lines.len() > TALLEST {
            mark.cut(source);
        }
        mark
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

/// The part of `line` that is shown.
fn window(text: &str, line: Range<usize>, anchor: usize) -> Range<usize> {
    if line.len() <= WHOLE {
        return line;
    }
    let anchor = anchor.clamp(line.start, line.end);
    let start =
        text[line.start..anchor].char_indices().rev().take(BEFORE).last().map_or(anchor, |(at, _)| line.start + at);
    let end = text[start..line.end].char_indices().nth(WINDOW).map_or(line.end, |(at, _)| start + at);
    start..end
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
