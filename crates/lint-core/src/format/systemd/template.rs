//! Unit files that are input of a template engine: autoconf and meson (`@bindir@`), Jinja and ERB (`{{ name }}`, `<%= name %>`).
//!
//! Go templates in command lines (`docker inspect --format '{{.State}}'`) are arguments, not marks; `sed s/@@NAME@@/…/` is one too.

use super::lines::Comment;
use super::unit::Assignment;
use crate::text::{Source, Span};
use regex::Regex;
use std::sync::LazyLock;

static MARK: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"@[A-Za-z_][A-Za-z0-9_]*@|\{\{[^{}\n]*\}\}|\{%[^\n]{0,120}?%\}|<%[^\n]{0,120}?%>")
        .expect("the pattern is constant")
});

/// The marks outside comments, in the order of the file.
pub(super) fn placeholders(source: &Source, assignments: &[Assignment], comments: &[Comment]) -> Vec<Span> {
    let found = MARK.find_iter(source.text()).map(|found| source.span(found.range()));
    found.filter(|&mark| !commented(comments, mark)).filter(|&mark| !is_argument(source, assignments, mark)).collect()
}

/// True where one of the marks is no value but a block: a condition or a loop around lines.
pub(super) fn is_conditional(source: &Source, marks: &[Span]) -> bool {
    let block = |text: &str| {
        let inner = text.strip_prefix("{{").map(|inner| inner.trim_start_matches('-').trim_start());
        let go = inner.is_some_and(|inner| {
            inner.starts_with('#') || ["if ", "range ", "with ", "end"].iter().any(|word| inner.starts_with(word))
        });
        go || text.starts_with("{%") || (text.starts_with("<%") && !text.starts_with("<%="))
    };
    marks.iter().any(|&mark| block(source.str(mark)))
}

fn commented(comments: &[Comment], mark: Span) -> bool {
    let after = comments.partition_point(|comment| comment.span.start <= mark.start);
    after.checked_sub(1).is_some_and(|index| comments[index].span.contains(mark))
}

/// True for text that looks like a mark and is data of a command line.
fn is_argument(source: &Source, assignments: &[Assignment], mark: Span) -> bool {
    let text = source.str(mark);
    if text.starts_with('@') {
        let before = source.text()[..mark.range().start].trim_end_matches('@');
        return ["s/", "s|", "s#", "s,"].iter().any(|sed| before.ends_with(sed));
    }
    let Some(inner) = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}")) else { return false };
    let after = assignments.partition_point(|assignment| assignment.value_span.start <= mark.start);
    let holder = after.checked_sub(1).map(|index| &assignments[index]);
    let in_command = holder.is_some_and(|holder| {
        holder.value_span.contains(mark) && (holder.key.starts_with("Exec") || holder.key.ends_with("Cmd"))
    });
    in_command && is_go(inner)
}

/// True for the inside of a Go template: it names fields of its input by a leading dot, or closes a block.
fn is_go(inner: &str) -> bool {
    let inner = inner.trim().trim_matches('-').trim();
    let field = inner.starts_with('.') || [" .", "(.", " $"].iter().any(|start| inner.contains(start));
    field || inner.starts_with('"') || matches!(inner, "end" | "else" | "\\n" | "json")
}
