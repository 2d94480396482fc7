//! Text from linted files is data. What would move a cursor, reorder a line or hide in it is made visible here, and only here.
//!
//! Control characters take their pictures (`␛`), invisible and bidirectional ones are named (`<U+202E>`). Every replacement
//! has the width of what is shown, so marks under a line stay where they belong.

use std::borrow::Cow;

/// True for characters that a terminal obeys or a reader cannot see: C0, DEL, C1, bidirectional controls, zero-width and
/// filler characters, line and paragraph separators, tags.
pub fn is_hidden(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
        | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Appends `c` in its visible form.
pub fn push(out: &mut String, c: char) {
    match c {
        _ if !is_hidden(c) => out.push(c),
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + c as u32).unwrap_or('\u{2426}')),
        '\u{7f}' => out.push('\u{2421}'),
        _ => out.push_str(&format!("<U+{:04X}>", c as u32)),
    }
}

/// One line of text, everything hidden made visible; a line break too.
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push(&mut out, c));
    Cow::Owned(out)
}
