//! Where to point in a configuration file that a change made weaker: at the first line that it wrote, best at one that names what
//! is weaker.

use super::Written;
use crate::changes::Lines;
use lint_core::{Source, Span};

/// The line of `new` to point at: a changed one that holds one of `words`, else any changed one, else the first.
pub fn of(old: Option<&str>, new: &Written<'_>, words: &[&str]) -> Span {
    let source = new.source;
    let lines = Lines::default().moved(old.unwrap_or_default(), source.text());
    let changed: Vec<usize> = lines.new.iter().flat_map(Clone::clone).collect();
    let holds = |line: &&usize| words.iter().any(|word| text(source, **line).contains(word));
    let line = changed.iter().find(holds).or(changed.first()).copied().unwrap_or(0);
    let range = source.line(line);
    let body = text(source, line);
    let start = range.start + (body.len() - body.trim_start().len());
    source.span(start..start + body.trim().len())
}

fn text(source: &Source, line: usize) -> &str {
    source.text().get(source.line(line)).unwrap_or_default()
}
