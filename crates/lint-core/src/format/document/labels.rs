//! Lines that are no headings and are read as such by people: `**Rollback**` alone in a line, `<h2>`, `<summary>`.

use super::{Document, Section};
use crate::text::{Source, Text};
use std::ops::Range;

/// Below every heading.
const LEVEL: u8 = 7;

/// Finds them outside of code blocks; each lasts until the next one, or the next heading.
pub(super) fn find(source: &Source, document: &Document) -> Vec<Section> {
    let fences: Vec<Range<usize>> = document.fences.iter().map(|fence| fence.text.range()).collect();
    let in_code = |at: usize| {
        let next = fences.partition_point(|fence| fence.end <= at);
        fences.get(next).is_some_and(|fence| fence.contains(&at))
    };
    let mut labels: Vec<Section> = Vec::new();
    for line in (0..source.line_count()).map(|line| source.line(line)) {
        let text = source.text().get(line.clone()).unwrap_or_default();
        let Some(words) = words(text).filter(|_| !in_code(line.start)) else { continue };
        let name = Text::from(source.text().get(line.start + words.start..line.start + words.end).unwrap_or_default());
        let title = source.span(line.start + words.start..line.start + words.end);
        labels.push(Section { level: LEVEL, name, title, body: source.span(line.end..line.end) });
    }
    let starts: Vec<usize> = labels.iter().map(|label| label.title.range().start).collect();
    let line_start = |at: usize| source.line(source.line_of(at)).start;
    for (index, label) in labels.iter_mut().enumerate() {
        let start = label.body.range().start;
        let heading = document.sections.partition_point(|section| section.title.range().start < start);
        let ends = [starts.get(index + 1).copied(), document.sections.get(heading).map(|it| it.title.range().start)];
        let end = ends.into_iter().flatten().min().map_or(source.text().len(), line_start);
        label.body = source.span(start..end.max(start));
    }
    labels
}

/// The words of a label within its line.
fn words(line: &str) -> Option<Range<usize>> {
    let text = line.trim();
    let at = line.len() - line.trim_start().len();
    if let Some(rest) = text.strip_prefix("**") {
        let (words, behind) = rest.split_once("**")?;
        let alone = behind.trim_matches([':', ' ', '.']).is_empty();
        let length = words.trim_end_matches([':', ' ']).len();
        return (alone && length > 0).then(|| at + 2..at + 2 + length);
    }
    let tag = text.strip_prefix('<')?;
    let heading =
        tag.starts_with("summary") || tag.starts_with('h') && tag[1..].starts_with(|c| ('1'..='6').contains(&c));
    let open = text.find('>').filter(|_| heading)? + 1;
    let inner = text.get(open..)?;
    let end = inner.find("</").unwrap_or(inner.len());
    let inner = inner.get(..end)?;
    let start = inner.rfind('>').map_or(0, |at| at + 1);
    let words = inner.get(start..)?;
    let begin = at + open + start + (words.len() - words.trim_start().len());
    (!words.trim().is_empty()).then(|| begin..begin + words.trim().len())
}
