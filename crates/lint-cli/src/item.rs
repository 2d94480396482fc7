//! The item that a place belongs to, as a reader and a fingerprint call it: `services.web.ports[0]`, `Service.ExecStart`.

use lint_core::dotenv::Item;
use lint_core::{Content, Span};

/// The path of the smallest item that holds `span`. `None` where the format has no items, or none is there.
pub fn item(content: &Content, span: Span) -> Option<String> {
    match content {
        Content::Compose(parsed) => parsed.model.item_path(span),
        Content::Systemd(parsed) => {
            let unit = &parsed.model;
            let before = unit.assignments().partition_point(|it| it.key_span.start <= span.start);
            let assignment = unit.assignments().get(before.checked_sub(1)?)?;
            let holds = assignment.span().contains(span);
            holds.then(|| format!("{}.{}", unit.section_of(assignment).name.as_str(), assignment.key.as_str()))
        }
        Content::Dotenv(parsed) => {
            let items = &parsed.model.items;
            let before = items.partition_point(|item| place(item).start <= span.start);
            let Item::Entry(entry) = items.get(before.checked_sub(1)?)? else { return None };
            let named = entry.span.contains(span) && !entry.key.value.is_empty();
            named.then(|| entry.key.value.as_str().to_owned())
        }
        Content::Dockerfile(_) | Content::Toml(_) | Content::Other(_) => None,
    }
}

fn place(item: &Item) -> Span {
    match item {
        Item::Entry(entry) => entry.span,
        Item::Comment(comment) => comment.span,
        Item::Stray(stray) => stray.span,
    }
}
