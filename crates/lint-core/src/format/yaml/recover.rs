//! Reading on behind a syntax error.
//!
//! The parser stops at the first error of a document. The smallest damaged block, a line and what is indented below it, is
//! covered with blanks, so that offsets hold, and the text is read again; a bounded number of times.

use super::build::Stop;
use super::fault::{Cause, Fault};
use super::{encoding, place};
use crate::problem::{Problem, ProblemKind};
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

mod blame;
mod template;

/// True when the problems of a file say that it is a template: something else has to render it before it is YAML.
pub fn is_template(problems: &[Problem]) -> bool {
    problems.iter().any(|problem| problem.message == template::MESSAGE)
}

/// Passes over one text after the first.
const PASSES: usize = 16;
/// Bytes to read again in all passes together.
const WORK: usize = 64 << 20;

/// The text as it is handed to the parser, and what was covered in it.
pub(super) struct Repair<'a> {
    source: &'a Source,
    text: Cow<'a, str>,
    damaged: Vec<Range<usize>>,
    problems: Vec<Problem>,
    passes: usize,
    templated: bool,
}

impl<'a> Repair<'a> {
    pub fn new(source: &'a Source) -> Self {
        let (text, problems) = encoding::clean(source);
        Repair { source, text, damaged: Vec::new(), problems, passes: 0, templated: false }
    }

    /// The text to read now: as long as the source, with the same line breaks.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Names of anchors that were covered.
    pub fn lost_anchors(&self) -> HashSet<String> {
        let covered = self.damaged.iter().flat_map(|range| self.source.text()[range.clone()].split('&').skip(1));
        covered
            .map(|rest| rest.split(|end: char| end.is_whitespace() || ",[]{}".contains(end)).next())
            .map(|name| name.unwrap_or_default().to_owned())
            .collect()
    }

    /// What was said, and what was covered in the order of the file.
    pub fn finish(mut self) -> (Vec<Problem>, Vec<Span>) {
        self.damaged.sort_by_key(|range| range.start);
        let mut apart: Vec<Range<usize>> = Vec::new();
        for range in self.damaged {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        (self.problems, apart.into_iter().map(|range| self.source.span(range)).collect())
    }

    /// Reports why a pass stopped and covers the cause. False when it is not worth another pass.
    pub fn mend(&mut self, stop: &Stop) -> bool {
        let (mut fault, head) = blame::blame(&self.text, stop);
        let (at, cause, kind) = (fault.range.start, fault.cause, fault.kind);
        let tag = if self.templated { None } else { self.template_tag(at).or_else(|| self.template_tag(head)) };
        let template = tag.is_some();
        if let Some(range) = tag {
            fault = Fault { range, message: template::MESSAGE.into(), ..fault };
        }
        self.report(fault);
        if self.passes >= PASSES || self.passes * self.text.len() > WORK {
            self.damaged.push(place::line_start(self.source.text(), head)..self.source.text().len());
            return false;
        }
        self.passes += 1;
        if kind == ProblemKind::Limit {
            self.cover_between(head, at);
        }
        template && self.cover_templates() || cause == Cause::Tab && self.untab(at) || self.cover_block(head)
    }

    /// A fault in or right behind a damaged block comes from the block and is not said again; a limit is said once.
    fn report(&mut self, fault: Fault) {
        let start = place::line_start(&self.text, fault.range.start);
        let behind = |range: &Range<usize>| {
            range.end >= start || self.text[range.end..start].lines().all(|line| blank(line) || comment(line))
        };
        let nearest =
            self.damaged.iter().filter(|range| range.start <= fault.range.start).max_by_key(|range| range.start);
        let said = fault.kind == ProblemKind::Limit && self.problems.iter().any(|problem| problem.kind == fault.kind);
        if !said && !nearest.is_some_and(behind) {
            self.problems.push(Problem::new(fault.kind, self.source.span(fault.range), fault.message));
        }
    }

    /// The template tag on the line of `at`.
    fn template_tag(&self, at: usize) -> Option<Range<usize>> {
        template::first(self.source.text(), self.source.line(self.source.line_of(at)))
    }

    fn cover_templates(&mut self) -> bool {
        self.templated = true;
        let lines = (0..self.source.line_count()).map(|line| self.source.line(line));
        let found: Vec<_> = lines.filter(|line| template::marks(&self.source.text()[line.clone()])).collect();
        let covers = found.iter().flat_map(|line| template::covers(self.source.text(), line.clone())).collect();
        self.cover(covers);
        self.damaged.extend(found.into_iter().map(|line| visible(self.source.text(), line)));
        true
    }

    /// Makes the tabs that indent this line, and the lines below it, blanks.
    fn untab(&mut self, at: usize) -> bool {
        let mut number = self.source.line_of(at);
        let mut covers = Vec::new();
        while number < self.source.line_count() {
            let range = self.source.line(number);
            let line = &self.text[range.clone()];
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if !blank(line) {
                if !line[..indent].contains('\t') {
                    break;
                }
                covers.push((range.start..range.start + indent, b' '));
                self.damaged.push(visible(&self.text, range));
            }
            number += 1;
        }
        let found = !covers.is_empty();
        self.cover(covers);
        found
    }

    /// Covers the block that starts on the line of `at`; where that is covered already, the one above.
    fn cover_block(&mut self, at: usize) -> bool {
        let mut head = self.source.line_of(at);
        loop {
            let lines = self.block(head);
            if let (Some(first), Some(last)) = (lines.first(), lines.last()) {
                let damaged = visible(&self.text, first.start..last.end);
                self.damaged.push(damaged);
                self.cover(lines.into_iter().map(|line| (line, b' ')).collect());
                return true;
            }
            if head == 0 {
                return false;
            }
            head -= 1;
        }
    }

    /// The visible lines of the block that starts on line `head`, comments left out.
    fn block(&self, head: usize) -> Vec<Range<usize>> {
        let text = |range: &Range<usize>| &self.text[range.clone()];
        let first = self.source.line(head);
        if blank(text(&first)) || comment(text(&first)) {
            return Vec::new();
        }
        let indent = indentation(text(&first));
        let item = is_item(text(&first)) || self.among_items(head, indent);
        let mut lines = vec![first];
        for number in head + 1..self.source.line_count() {
            let range = self.source.line(number);
            let line = text(&range);
            if blank(line) || comment(line) {
                continue;
            }
            let closing = lines.len() > 1 && line.trim_start().starts_with([']', '}']);
            let same = indentation(line) == indent && (closing || !item && is_item(line));
            if indentation(line) <= indent && !same {
                break;
            }
            lines.push(range);
        }
        lines
    }

    /// Covers what lies between an outer bracket and the place where the nesting is too deep, the line of the bracket left.
    fn cover_between(&mut self, head: usize, at: usize) {
        let (first, last) = (self.source.line_of(head) + 1, self.source.line_of(at));
        if first <= last {
            let lines = visible(&self.text, self.source.line(first).start..self.source.line(last).end);
            self.damaged.push(lines.clone());
            self.cover(vec![(lines, b' ')]);
        }
    }

    /// True when the line above `head` at this indentation is an item of a list.
    fn among_items(&self, head: usize, indent: usize) -> bool {
        let above = (0..head).rev().map(|number| &self.text[self.source.line(number)]);
        let nearest = above.filter(|line| !blank(line) && !comment(line)).find(|line| indentation(line) <= indent);
        nearest.is_some_and(|line| indentation(line) == indent && is_item(line))
    }

    /// Writes a byte of ASCII over each range, line breaks left alone.
    fn cover(&mut self, covers: Vec<(Range<usize>, u8)>) {
        let mut bytes = std::mem::take(&mut self.text).into_owned().into_bytes();
        for (range, cover) in covers {
            bytes[range].iter_mut().filter(|byte| !matches!(byte, b'\n' | b'\r')).for_each(|byte| *byte = cover);
        }
        self.text = Cow::Owned(String::from_utf8(bytes).expect("whole characters were covered with ASCII"));
    }
}

/// `range` without the blanks around its text.
fn visible(text: &str, range: Range<usize>) -> Range<usize> {
    let inside = &text[range.clone()];
    let start = range.start + (inside.len() - inside.trim_start().len());
    start..(range.start + inside.trim_end().len()).max(start)
}

fn blank(line: &str) -> bool {
    line.trim().is_empty()
}

fn comment(line: &str) -> bool {
    line.trim_start().starts_with('#')
}

fn is_item(line: &str) -> bool {
    let line = line.trim();
    line == "-" || line.starts_with("- ")
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches([' ', '\t']).len()
}
