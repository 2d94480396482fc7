//! The lines of one file that a change is about: those it brought, and the gaps where it took some away. Lines count from 0.

use lint_core::{Content, Source, Span};
use similar::{DiffTag, TextDiff};
use std::ops::{Range, RangeInclusive};

/// What a change did to one file, told by the lines of the new text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Lines {
    /// The file is new, or everything in it is.
    pub whole: bool,
    /// Added and changed lines, in order, never overlapping.
    pub new: Vec<Range<usize>>,
    /// Where more lines went than came, in order.
    pub gaps: Vec<Gap>,
}

/// A place where lines were removed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The line below it; the number of lines where the end of the file went.
    pub below: usize,
    /// The first removed line that is not blank. It may hold a secret: compared, never shown.
    pub first: String,
}

impl Lines {
    /// Every line.
    pub fn whole() -> Self {
        Lines { whole: true, ..Lines::default() }
    }

    /// Whether one of these lines is new.
    pub fn touch(&self, lines: RangeInclusive<usize>) -> bool {
        let next = self.new.partition_point(|range| range.end <= *lines.start());
        self.whole || self.new.get(next).is_some_and(|range| range.start <= *lines.end())
    }

    /// Whether lines of `item`, which holds something at `place`, were removed. What follows the last line of an item may have
    /// been a neighbour: indentation tells in YAML, the head of the next stage, section or table elsewhere.
    pub fn cut(&self, content: &Content, item: Span) -> bool {
        let source = content.source();
        let lines = lines_of(source, item);
        let first = self.gaps.partition_point(|gap| gap.below <= *lines.start());
        let mut near = self.gaps[first..].iter().take_while(|gap| gap.below <= *lines.end() + 1);
        near.any(|gap| gap.below <= *lines.end() || !is_neighbour(content, item, &gap.first))
    }

    /// The same lines after another edit of the text: what that edit brings is new as well.
    pub fn moved(&self, old: &str, new: &str) -> Lines {
        if self.whole {
            return self.clone();
        }
        let (before, after): (Vec<&str>, Vec<&str>) =
            (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
        let mut lines = Lines::default();
        for op in TextDiff::from_slices(&before, &after).ops() {
            let (from, to) = (op.old_range(), op.new_range());
            if op.tag() != DiffTag::Equal {
                lines.add(to);
                continue;
            }
            let next = self.new.partition_point(|range| range.end <= from.start);
            for range in self.new[next..].iter().take_while(|range| range.start < from.end) {
                let part = range.start.max(from.start)..range.end.min(from.end);
                lines.add(part.start - from.start + to.start..part.end - from.start + to.start);
            }
            let inside = |gap: &&Gap| from.start <= gap.below && gap.below < from.end;
            let gaps = self.gaps.iter().filter(inside);
            lines.gaps.extend(gaps.map(|gap| Gap { below: gap.below - from.start + to.start, ..gap.clone() }));
        }
        let end = self.gaps.iter().filter(|gap| gap.below >= before.len());
        lines.gaps.extend(end.map(|gap| Gap { below: after.len(), ..gap.clone() }));
        lines
    }

    /// Appends lines; what touches the last ones joins them.
    pub fn add(&mut self, range: Range<usize>) {
        match self.new.last_mut() {
            _ if range.is_empty() => {}
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => self.new.push(range),
        }
    }
}

/// The lines that a span stands on. One at the very end of a file stands on the last line that there is.
pub fn lines_of(source: &Source, span: Span) -> RangeInclusive<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    let last = source.text().len().saturating_sub(1);
    let first = source.line_of(start.min(last));
    first..=source.line_of(end.saturating_sub(1).min(last)).max(first)
}

/// Whether a line that stood directly below `item` began something beside it.
fn is_neighbour(content: &Content, item: Span, line: &str) -> bool {
    let trimmed = line.trim_start();
    match content {
        Content::Compose(_) | Content::Yaml(_) => {
            let own = content.source().position(item.start as usize).column - 1;
            let dash = usize::from(trimmed.starts_with("- ")) * 2;
            line.len() - trimmed.len() + dash <= own
        }
        Content::Dockerfile(_) => trimmed.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("from ")),
        Content::Systemd(_) | Content::Toml(_) => trimmed.starts_with('['),
        Content::Dotenv(_) | Content::Redis(_) | Content::Nginx(_) | Content::Document(_) | Content::Other(_) => true,
    }
}
