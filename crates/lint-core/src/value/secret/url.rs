//! Passwords in URLs.

use std::ops::Range;

/// The range of the password in the first `scheme://user:password@host` of the text. Empty for `user:@host`.
pub fn password_in_url(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(found) = text[from..].find("://") {
        let start = from + found + 3;
        if let Some(range) = userinfo_password(text, start) {
            return Some(range);
        }
        from = start;
    }
    None
}

fn userinfo_password(text: &str, start: usize) -> Option<Range<usize>> {
    let scheme = text[..start - 3].rsplit(|c: char| !(c.is_ascii_alphanumeric() || "+.-".contains(c))).next()?;
    if !scheme.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let rest = &text[start..];
    let authority = &rest[..authority_end(rest)];
    let userinfo = &authority[..authority.rfind('@')?];
    let colon = userinfo.find(':')?;
    Some(start + colon + 1..start + userinfo.len())
}

/// Where the authority ends; a slash or question mark inside `${…}` does not end it.
fn authority_end(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            '/' | '?' | '#' | '"' | '\'' | ' ' | '\t' | '\n' | ',' if depth == 0 => return at,
            _ => {}
        }
    }
    rest.len()
}
