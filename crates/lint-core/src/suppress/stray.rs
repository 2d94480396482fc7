//! Directives behind an instruction or a value, in formats whose comments have lines of their own: `RUN make # plimsoll: …` is
//! shell text to the reader of the file.

use crate::files::Content;
use crate::text::Span;

const BEGINNING: &str = "# plimsoll: allow";

/// The places of such directives, from `#` to the end of the line, in order.
pub(super) fn of(content: &Content) -> Vec<Span> {
    let source = content.source();
    let text = source.text();
    let mut spans = Vec::new();
    if !text.contains(BEGINNING) {
        return spans;
    }
    let mut last = None;
    for item in items(content) {
        for (at, _) in source.str(item).match_indices(BEGINNING) {
            let at = item.start as usize + at;
            let number = source.line_of(at);
            // One look at a line, however often it says so.
            if last.replace(number) == Some(number) {
                continue;
            }
            let line = source.line(number);
            let before = text.get(line.start..at).unwrap_or_default();
            let behind = !before.trim().is_empty() && before.ends_with([' ', '\t']);
            if behind && ['"', '\''].iter().all(|quote| before.matches(*quote).count() % 2 == 0) {
                spans.push(source.span(at..line.end));
            }
        }
    }
    spans
}

/// Instructions without heredoc bodies, and assignments.
fn items(content: &Content) -> Vec<Span> {
    match content {
        Content::Dockerfile(parsed) => parsed.model.instructions().iter().map(|instruction| instruction.span).collect(),
        Content::Systemd(parsed) => parsed.model.assignments().iter().map(|assignment| assignment.span()).collect(),
        _ => Vec::new(),
    }
}
