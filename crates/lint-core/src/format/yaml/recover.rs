//! Reading on behind a syntax error.
//!
//! The parser stops at the first error of a document. The smallest damaged block, a line and what is indented below it, is
//! covered with blanks, so that offsets hold, and the text is read again; a bounded number of times.

use super::build::Stop;
use super::fault::{Cause, Fault};
use super::{encoding, place};
use crate::problem::Problem;
use crate::text::{Source, Span};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

mod template;

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
        (self.problems, self.damaged.into_iter().map(|range| self.source.span(range)).collect())
    }

    /// Reports why a pass stopped and covers the cause. False when it is not worth another pass.
    pub fn mend(&mut self, stop: &Stop) -> bool {
        let fault = self.blame(stop);
        let at = fault.range.start;
        let head = stop.open.map_or(at, |open| open.min(at));
        let template = !self.templated && self.is_template(at, head);
        if template {
            self.report(Fault { message: template::MESSAGE.into(), ..fault.clone() });
        } else {
            self.report(fault.clone());
        }
        if self.passes >= PASSES || self.passes * self.text.len() > WORK {
            let rest = place::line_start(self.source.text(), at)..self.source.text().len();
            self.damaged.push(rest);
            return false;
        }
        self.passes += 1;
        template && self.cover_templates() || fault.cause == Cause::Tab && self.untab(at) || self.cover_block(head)
    }

    /// The fault, laid on the quote that was left open where that is the cause.
    fn blame(&self, stop: &Stop) -> Fault {
        let mut fault = stop.fault.clone();
        if fault.cause == Cause::AfterQuote
            && let Some(quote) = place::opening_quote(&self.text, stop.read)
            && self.source.line_of(quote) < self.source.line_of(fault.range.start)
        {
            fault.range = quote..quote + 1;
            fault.message = "this quote is not closed on its line".into();
        }
        fault
    }

    /// A fault in or right behind a damaged block comes from the block and is not said again.
    fn report(&mut self, fault: Fault) {
        let start = place::line_start(&self.text, fault.range.start);
        let behind = |range: &Range<usize>| {
            range.end >= start || self.text[range.end..start].lines().all(|line| blank(line) || comment(line))
        };
        let nearest =
            self.damaged.iter().filter(|range| range.start <= fault.range.start).max_by_key(|range| range.start);
        if !nearest.is_some_and(behind) {
            self.problems.push(Problem::new(fault.kind, self.source.span(fault.range), fault.message));
        }
    }

    fn is_template(&self, at: usize, head: usize) -> bool {
        [at, head].into_iter().any(|byte| template::marks(&self.source.text()[self.line(byte)]))
    }

    fn cover_templates(&mut self) -> bool {
        self.templated = true;
        let lines = (0..self.source.line_count()).map(|line| self.source.line(line));
        let found: Vec<_> = lines.filter(|line| template::marks(&self.source.text()[line.clone()])).collect();
        let covers = found.iter().flat_map(|line| template::covers(self.source.text(), line.clone())).collect();
        self.cover(covers);
        self.damaged.extend(found);
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
                self.damaged.push(range);
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
                let indent = self.text[first.clone()].len() - self.text[first.clone()].trim_start().len();
                self.damaged.push(first.start + indent..last.end);
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
        let item = is_item(text(&first));
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

    fn line(&self, byte: usize) -> Range<usize> {
        self.source.line(self.source.line_of(byte))
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
