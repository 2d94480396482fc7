//! Places that the parser's events leave out: where an indicator stands, how far the characters at fault reach.

use std::ops::Range;

/// The first `-` of a block sequence, or the `|`/`>` of a block scalar: the first of `wanted` behind `from` that is neither
/// blank, comment, `:`/`?`/`-` indicator, tag nor anchor. `None` when something else comes first.
pub(super) fn indicator(text: &str, from: usize, wanted: &[u8]) -> Option<usize> {
    let at = skip(text, from, wanted);
    text.as_bytes().get(at).filter(|byte| wanted.contains(byte)).map(|_| at)
}

/// The start of the next token behind `from` that is no indicator, tag or anchor; the end of the text without one.
pub(super) fn token(text: &str, from: usize) -> usize {
    skip(text, from, b"")
}

fn skip(text: &str, from: usize, wanted: &[u8]) -> usize {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at).filter(|byte| !wanted.contains(byte)) {
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b':' | b'?' | b'-' | b',' => at + 1,
            b'#' => line_end(text, at),
            b'!' | b'&' => at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap_or(bytes.len() - at),
            _ => break,
        };
    }
    at
}

/// The opening quote of a quoted scalar that starts behind `from`, its tag and anchor skipped.
pub(super) fn opening_quote(text: &str, from: usize) -> Option<usize> {
    indicator(text, from, b"\"'")
}

/// The end of the line that `at` stands in, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let rest = &text.as_bytes()[at.min(text.len())..];
    at + rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len())
}

/// The start of the line that `at` stands in.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().rposition(|&byte| byte == b'\n').map_or(0, |found| found + 1)
}

/// True when nothing but blanks (and a byte order mark) stands before `at` on its line.
pub(super) fn first_on_line(text: &str, at: usize) -> bool {
    let before = &text[line_start(text, at)..at];
    before.trim_start_matches('\u{feff}').bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// The character at `at`; empty behind the last character of the text where nothing is left.
pub(super) fn character(text: &str, at: usize) -> Range<usize> {
    match text[at..].chars().next() {
        Some('\n' | '\r') | None => behind(text, at),
        Some(found) => at..at + found.len_utf8(),
    }
}

/// From `at` to the next blank.
pub(super) fn word(text: &str, at: usize) -> Range<usize> {
    let len = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
    if len == 0 { character(text, at) } else { at..at + len }
}

/// From `at` to the last visible character of the line.
pub(super) fn rest_of_line(text: &str, at: usize) -> Range<usize> {
    let line = &text[at..line_end(text, at)];
    let start = at + (line.len() - line.trim_start().len());
    let end = at + line.trim_end().len();
    if start >= end { behind(text, at) } else { start..end }
}

/// The tab at fault: the first one in the indentation of this line or of one below, else the next tab.
pub(super) fn indenting_tab(text: &str, at: usize) -> Range<usize> {
    let mut start = line_start(text, at);
    while start < text.len() {
        let line = &text[start..line_end(text, start)];
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..blank].find('\t')
            && blank < line.len()
        {
            return start + tab..start + tab + 1;
        }
        start += line.len() + 1;
    }
    text[at..].find('\t').map_or_else(|| character(text, at), |tab| at + tab..at + tab + 1)
}

/// The first backslash behind the quote at `at` that starts no escape of YAML, with what belongs to it.
pub(super) fn bad_escape(text: &str, at: usize) -> Range<usize> {
    let mut rest = at;
    while let Some(found) = text[rest..].find('\\') {
        let start = rest + found;
        let Some(kind) = text[start + 1..].chars().next() else { break };
        let digits = match kind {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = start + 1 + kind.len_utf8();
        let hex = text[end..].bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
        let number = u32::from_str_radix(&text[end..end + hex], 16).unwrap_or_default();
        let surrogate = digits == 4 && (0xd800..0xe000).contains(&number);
        if hex < digits || surrogate || number > 0x0010_ffff || !"0abtnvfre \"/\\N_LPxuU\t\n\r".contains(kind) {
            return start..end + hex;
        }
        rest = end;
    }
    character(text, at)
}

/// The empty place behind the last visible character before `at`.
fn behind(text: &str, at: usize) -> Range<usize> {
    let end = text[..at].trim_end().len();
    end..end
}
