//! Jinja, Helm and the like: files that are YAML only after something else has run.

use std::ops::Range;

/// What is said once for a file.
pub(super) const MESSAGE: &str = "this is a template: the file becomes YAML only when the template is rendered";

const TAGS: [(&str, &str); 2] = [("{{", "}}"), ("{%", "%}")];

/// True for a line with a template tag.
pub(super) fn marks(line: &str) -> bool {
    line.contains("{{") || line.contains("{%")
}

/// The first template tag of a line, up to its end.
pub(super) fn first(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let (start, close) = next_tag(text, line.clone())?;
    Some(start..tag_end(text, start, close, line.end))
}

/// What to cover in a line so that the rest of it is YAML: with blanks where nothing else stands on the line, else with
/// something that reads as part of a word.
pub(super) fn covers(text: &str, line: Range<usize>) -> Vec<(Range<usize>, u8)> {
    let body = text[line.clone()].trim();
    let whole =
        TAGS.iter().any(|(open, _)| body.starts_with(open)) && TAGS.iter().any(|(_, close)| body.ends_with(close));
    if whole || body.starts_with("{%") || body.starts_with("{#") {
        return vec![(line, b' ')];
    }
    let mut covers = Vec::new();
    let mut at = line.start;
    while let Some((start, close)) = next_tag(text, at..line.end) {
        let end = tag_end(text, start, close, line.end);
        covers.push((start..end, b'_'));
        at = end;
    }
    covers
}

fn next_tag(text: &str, range: Range<usize>) -> Option<(usize, &'static str)> {
    let found = TAGS.iter().filter_map(|(open, close)| Some((range.start + text[range.clone()].find(open)?, *close)));
    found.min_by_key(|(start, _)| *start)
}

fn tag_end(text: &str, start: usize, close: &str, end: usize) -> usize {
    text[start..end].find(close).map_or(end, |found| start + found + close.len())
}
