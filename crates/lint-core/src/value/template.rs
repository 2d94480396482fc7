//! Placeholders that other tools fill in: with them, a file is not yet what its reader will see.

/// True for text with a placeholder: `{{…}}`, `{%…%}`, `<%…%>`, `%%NAME%%`, `@NAME@`.
pub fn has_placeholder(text: &str) -> bool {
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
