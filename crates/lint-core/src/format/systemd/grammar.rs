//! From logical lines to sections and assignments: what systemd's own reader takes, refuses or drops.
//!
//! Whether a section or a directive exists is not asked here, except that nothing is said about lines of a section that
//! systemd skips.

use super::directives;
use super::lines::{BLANKS, LINE_LIMIT, Lines, Logical};
use super::name::UnitName;
use super::unit::{Assignment, Section, Unit};
use crate::problem::{Parsed, Problem, ProblemKind};
use crate::text::{Source, Span, Text};
use std::ops::Range;

/// Reads a unit file, drop-in or quadlet. `path` uses `/`; it tells the type, the instance and what a drop-in belongs to.
/// Never fails: a broken line costs that line.
pub fn parse(source: Source, path: &str) -> Parsed<Unit> {
    let name = UnitName::of_path(path);
    let mut reader =
        Reader { source: &source, name: &name, sections: Vec::new(), assignments: Vec::new(), problems: Vec::new() };
    let mut lines = Lines::new(&source);
    for line in lines.by_ref() {
        reader.line(line);
    }
    reader.nul_bytes();
    let Reader { sections, assignments, mut problems, .. } = reader;
    problems.sort_by_key(|problem| problem.span.start);
    let model = Unit::new(&source, name.clone(), sections, assignments, lines.comments);
    Parsed { source, model, problems }
}

struct Reader<'a> {
    source: &'a Source,
    name: &'a UnitName,
    sections: Vec<Section>,
    assignments: Vec<Assignment>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn line(&mut self, line: Logical) {
        if line.too_long {
            let limit = format!("this line is longer than {LINE_LIMIT} bytes: systemd refuses the whole file");
            return self.problem(ProblemKind::Limit, line.span, limit);
        }
        let text = line.text.as_str();
        let body = trim(text, 0..text.len());
        if body.is_empty() {
            return;
        }
        let span = line.text.span(self.source, body.clone());
        if text[body.clone()].starts_with('[') {
            self.encoding(span, "systemd refuses the whole file");
            return self.header(&line, body, span);
        }
        if self.skips() {
            return;
        }
        self.encoding(span, "systemd drops the assignment, or refuses the file");
        if self.sections.is_empty() {
            let message = "this line stands before the first section: systemd ignores it";
            return self.problem(ProblemKind::Syntax, span, message);
        }
        match text[body.clone()].find('=') {
            None => self.problem(ProblemKind::Syntax, span, "no `=` in this line: systemd ignores it"),
            Some(0) => self.problem(ProblemKind::Syntax, span, "no key before `=`: systemd ignores the line"),
            Some(equals) => self.assignment(&line, body.clone(), body.start + equals),
        }
    }

    fn header(&mut self, line: &Logical, body: Range<usize>, span: Span) {
        let text = &line.text.as_str()[body.clone()];
        let inner = text[1..].strip_suffix(']');
        let length =
            inner.map_or_else(|| text[1..].find([']', ' ', '\t', '#', ';']).unwrap_or(text.len() - 1), str::len);
        let place = body.start + 1..body.start + 1 + length;
        let name = line.text.as_str()[place.clone()].to_owned();
        let well_formed = inner.is_some() && !name.contains(unsafe_in_header);
        if inner.is_none() {
            let message = format!("the section header `[{name}` does not end in `]`: systemd refuses the whole file");
            let help = format!("write `[{name}]` alone on its line");
            self.problems.push(Problem::new(ProblemKind::Syntax, span, message).help(help));
        } else if !well_formed {
            let message = "quotes, backslashes and control characters are refused in a section header: systemd refuses the whole file";
            self.problem(ProblemKind::Syntax, span, message);
        }
        let span_of_name = if place.is_empty() { span.slice(1..1) } else { line.text.span(self.source, place) };
        self.sections.push(Section { name: Text::from(name), span, name_span: span_of_name, well_formed });
    }

    fn assignment(&mut self, line: &Logical, body: Range<usize>, equals: usize) {
        let text = line.text.as_str();
        let key = trim(text, body.start..equals);
        let value = trim(text, equals + 1..body.end);
        let key_span = line.text.span(self.source, key.clone());
        let written = self.source.str(key_span) == &text[key.clone()];
        let behind = line.text.range(equals..equals + 1).end;
        let value_span = match value.is_empty() {
            true => self.source.span(behind..behind),
            false => line.text.span(self.source, value.clone()),
        };
        self.assignments.push(Assignment {
            section: self.sections.len() - 1,
            key: if written { self.source.slice(key_span.range()) } else { Text::from(&text[key]) },
            key_span,
            value: line.text.slice(value),
            value_span,
            dangling: line.dangling,
        });
    }

    /// True in a section that systemd skips without reading its lines.
    fn skips(&self) -> bool {
        let Some(section) = self.sections.last() else { return false };
        !directives::reads_section(self.name.kind, &section.name)
    }

    fn encoding(&mut self, span: Span, result: &str) {
        let invalid = self.source.invalid();
        let first = invalid.partition_point(|range| range.end <= span.start as usize);
        let inside = invalid[first..].iter().take_while(|range| range.start < span.end as usize);
        for range in inside {
            let message = format!("not UTF-8: {result}");
            self.problems.push(Problem::new(ProblemKind::Encoding, self.source.span(range.clone()), message));
        }
    }

    /// Says so once: a file that has one may have thousands.
    fn nul_bytes(&mut self) {
        if let Some(at) = self.source.text().find('\0') {
            let message = "a NUL byte: systemd takes it for the end of the line";
            self.problem(ProblemKind::Encoding, self.source.span(at..at + 1), message);
        }
    }

    fn problem(&mut self, kind: ProblemKind, span: Span, message: impl Into<String>) {
        self.problems.push(Problem::new(kind, span, message));
    }
}

/// `range` of `text` without the blanks around it.
fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let whole = &text[range.clone()];
    let left = whole.trim_start_matches(BLANKS);
    let start = range.end - left.len();
    start..start + left.trim_end_matches(BLANKS).len()
}

fn unsafe_in_header(character: char) -> bool {
    character < ' ' || matches!(character, '"' | '\'' | '\\' | '\u{7f}')
}
