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
    /// True for a parser directive at the top of a Dockerfile.
    pub directive: bool,
}

/// The comments of a file, and what else another tool may be told in.
pub(super) fn of(content: &Content) -> Vec<Comment> {
    let source = content.source();
    let comment = |span, directive| Comment { span, own_line: starts_line(source, span), directive };
    let mut comments: Vec<Comment> = content.comments().into_iter().map(|span| comment(span, false)).collect();
    if let Content::Dockerfile(parsed) = content {
        // `# check=` tells BuildKit what to leave alone.
        comments.extend(parsed.model.directives().iter().map(|directive| comment(directive.span, true)));
    }
    comments
}

fn starts_line(source: &Source, span: Span) -> bool {
    let line = source.line(source.line_of(span.start as usize)).start.max(source.body_start());
    let before = source.text().get(line..span.start as usize).unwrap_or_default();
    before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}
