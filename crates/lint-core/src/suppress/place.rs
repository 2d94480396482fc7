//! Where a directive goes that is to accept a finding: a line of its own above the smallest item that the finding is in.
//!
//! Whether it then accepts what it should is decided by reading the file again; this only says where a comment can stand.

use super::date::Date;
use super::foreign;
use super::items::Items;
use crate::files::Content;
use crate::finding::{Edit, RuleName};
use crate::text::{Source, Span};

/// The line that accepts findings of `rule` at `place`, as an insertion. `None` where no comment fits: the place is in no item,
/// or no item around it begins its line.
pub fn acceptance(content: &Content, place: Span, rule: RuleName, until: Option<Date>, reason: &str) -> Option<Edit> {
    let source = content.source();
    let items = Items::of(content);
    let start = items.enclosing(place).find_map(|item| line_start(source, item, place, &items))?;
    let line = source.line(source.line_of(start));
    let text = source.text();
    let indent = &text[start..line.end];
    let indent = &indent[..indent.len() - indent.trim_start_matches([' ', '\t']).len()];
    let at = above_foreign(source, start);
    let until = until.map(|date| format!(" until={date}")).unwrap_or_default();
    let end = if text[line.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("{indent}# plimsoll: allow[{rule}]{until} -- {reason}{end}");
    Some(Edit::insert_before(source.span(at..at), comment))
}

/// The start of the line that `item` begins, where a comment above that line is about an item with `place` in it.
fn line_start(source: &Source, item: Span, place: Span, items: &Items) -> Option<usize> {
    let line = source.line(source.line_of(item.start as usize)).start.max(source.body_start());
    let before = source.text().get(line..item.start as usize)?;
    // The dash of a list may stand before it; in a value of several lines the item is further up.
    let begins = before.chars().all(|c| matches!(c, ' ' | '\t' | '-'));
    let comment = source.span(line..line);
    let scope = items.above(source, comment).filter(|_| begins)?;
    (scope.start <= place.start && place.start <= scope.end).then_some(line)
}

/// How comments begin that other tools read together with the next line, beside those of [`foreign`].
const NEXT_LINE: [&str; 6] = ["nosemgrep", "checkov:skip", "nosec", "renovate:", "yamllint disable-line", "gitleaks:"];

/// Comments for other tools stay next to what they are about.
fn above_foreign(source: &Source, start: usize) -> usize {
    let mut at = start;
    while let Some(above) = source.line_of(at).checked_sub(1) {
        let line = source.line(above);
        let comment = source.text()[line.start.max(source.body_start())..line.end].trim_start();
        let words = comment.trim_start_matches('#').trim_start();
        let is_next_line = NEXT_LINE.iter().any(|start| words.starts_with(start));
        let is_foreign = is_next_line || (!foreign::read(comment, None, false).is_empty());
        if !comment.starts_with('#') || !is_foreign {
            break;
        }
        at = line.start.max(source.body_start());
    }
    at
}
