//! Blocks of Lua: skipped, as far as that needs to know strings and comments.

/// The byte behind the brace that closes the block whose opening brace ends before `start`.
pub(super) fn end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 1_usize;
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' | b'\'' => at = string(bytes, at),
            b'[' => at = long(text, at).map_or(at, |end| end - 1),
            b'-' if bytes.get(at + 1) == Some(&b'-') => {
                let block = long(text, at + 2);
                let line = || at + text.get(at..).and_then(|rest| rest.find('\n')).unwrap_or(text.len() - at);
                at = block.map_or_else(line, |end| end - 1);
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The byte of the quote that closes a string, or the last one of its line.
fn string(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' => return at,
            _ if byte == bytes[open] => return at,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The byte behind `]]` or `]=]` where `[[` or `[=[` begins here.
fn long(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix('[')?;
    let level = rest.len() - rest.trim_start_matches('=').len();
    rest[level..].strip_prefix('[')?;
    let close = format!("]{}]", "=".repeat(level));
    let from = at + level + 2;
    text.get(from..)?.find(&close).map(|found| from + found + close.len())
}
