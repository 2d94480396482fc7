//! Placeholders of other tools: a file with them is no Dockerfile yet, and what is wrong with such a line says nothing.

use super::instruction::{Instruction, Kind};

/// True for text with a placeholder: `{{…}}`, `{%…%}`, `<%…%>`, `%%NAME%%`, `@NAME@`.
pub(super) fn has_placeholder(text: &str) -> bool {
    let paired = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
    paired.iter().any(|(open, close)| text.split_once(open).is_some_and(|(_, rest)| rest.contains(close)))
        || has_named(text, "%%")
        || has_named(text, "@")
}

/// True for a name in capitals between two marks.
fn has_named(text: &str, mark: &str) -> bool {
    let pieces: Vec<&str> = text.split(mark).collect();
    let inner = pieces.len().saturating_sub(1);
    pieces.iter().take(inner).skip(1).any(|piece| {
        piece.len() > 1 && piece.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_')
    })
}

/// True where a placeholder takes the place of an instruction, or of the image of a stage.
pub(super) fn stands_in(instruction: &Instruction) -> bool {
    match &instruction.kind {
        Kind::Unknown => true,
        Kind::From(image) => has_placeholder(&image.word.raw) || image.word.raw.contains("{{"),
        Kind::Broken(keyword) => *keyword == super::Keyword::From,
        _ => false,
    }
}
