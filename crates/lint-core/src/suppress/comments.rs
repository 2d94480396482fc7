//! The comments of a file, whatever its format.

use crate::files::Content;
use crate::text::{Source, Span};

/// A comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Comment {
    /// From its mark to the end of the line.
    pub span: Span,
    /// True when only blanks stand before it on its line.
    pub own_line: bool,
}

/// The comments of a file in order.
pub(super) fn of(content: &Content) -> Vec<Comment> {
    let spans: Vec<Span> = match content {
        Content::Compose(parsed) => parsed.model.tree().comments().iter().map(|comment| comment.span).collect(),
        Content::Dockerfile(parsed) => {
            let model = &parsed.model;
            let mut spans: Vec<Span> = model.directives().iter().map(|directive| directive.span).collect();
            spans.extend(model.comments());
            spans
        }
        Content::Systemd(parsed) => parsed.model.comments().iter().map(|comment| comment.span).collect(),
        Content::Dotenv(parsed) => {
            let own = parsed.model.comments().map(|comment| comment.span);
            let mut spans: Vec<Span> = own.chain(parsed.model.entries().filter_map(|entry| entry.comment)).collect();
            spans.sort();
            spans
        }
        Content::Toml(parsed) => parsed.model.comments.clone(),
        Content::Other(_) => Vec::new(),
    };
    let source = content.source();
    spans.into_iter().map(|span| Comment { span, own_line: starts_line(source, span) }).collect()
}

fn starts_line(source: &Source, span: Span) -> bool {
    let line = source.line(source.line_of(span.start as usize)).start.max(source.body_start());
    let before = source.text().get(line..span.start as usize).unwrap_or_default();
    before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}
