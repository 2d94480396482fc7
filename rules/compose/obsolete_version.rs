//! `version` has no reader any more.

use lint_core::compose::Project;
use lint_core::{Edit, Fix, Found, Source, Span};

pub fn check(project: &Project<'_>, found: &mut Found) {
    for file in project.files() {
        let (tree, source) = (file.model().tree(), file.source());
        for root in tree.documents() {
            let Some(entry) = tree.own_entries(*root).iter().find(|entry| tree.key(entry.key) == Some("version"))
            else {
                found.target(tree.node(*root).span);
                continue;
            };
            let (key, value) = (tree.node(entry.key).span, tree.node(entry.value).span);
            let place = if value.is_empty() { key } else { key.to(value) };
            found.target(place);
            let finding = found.at(place, "`version` is ignored by Compose, which warns about it");
            finding.help("delete the line");
            if let Some(line) = own_line(source, place) {
                finding.fix(Fix::safe("delete `version`", vec![Edit::delete(line)]));
            }
        }
    }
}

/// The line, with its line break and the empty line behind it where it is the first; up to the comment where one stands on it.
/// `None` where something else stands on it.
fn own_line(source: &Source, place: Span) -> Option<Span> {
    let text = source.text();
    let (start, end) = (place.range().start, place.range().end);
    let line = source.line(source.line_of(start));
    if start != line.start.max(source.body_start()) || end > line.end {
        return None;
    }
    let rest = &text[end..line.end];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', ':']).len();
    if rest[blanks..].starts_with('#') {
        return Some(source.span(start..end + blanks));
    }
    if blanks < rest.len() {
        return None;
    }
    let first = start == source.body_start();
    let empty = |line: usize| line < source.line_count() && text[source.line(line)].trim().is_empty();
    let mut next = source.line_of(start) + 1;
    while first && empty(next) {
        next += 1;
    }
    let behind = if next < source.line_count() { source.line(next).start } else { text.len() };
    Some(source.span(start..behind))
}
