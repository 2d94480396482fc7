//! The escapes of `$'…'`.

use std::borrow::Cow;

/// The text that `$'inner'` stands for; `None` where it has an escape that is not known here.
pub(super) fn decode(inner: &str) -> Option<Cow<'_, str>> {
    if !inner.contains('\\') {
        return Some(Cow::Borrowed(inner));
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let letter = rest.chars().next()?;
        let simple = match letter {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'a' => '\x07',
            'b' => '\x08',
            'e' | 'E' => '\x1b',
            'f' => '\x0c',
            'v' => '\x0b',
            '\\' | '\'' | '"' | '?' => letter,
            'x' | 'u' | 'U' | '0'..='7' => {
                rest = number(rest, letter, &mut out)?;
                continue;
            }
            _ => return None,
        };
        out.push(simple);
        rest = &rest[1..];
    }
    out.push_str(rest);
    Some(Cow::Owned(out))
}

/// Reads `xHH`, `uHHHH`, `UHHHHHHHH` or `NNN` and gives what follows. Bytes beyond ASCII are no characters of their own.
fn number<'a>(rest: &'a str, letter: char, out: &mut String) -> Option<&'a str> {
    let (skip, longest, radix) = match letter {
        'x' => (1, 2, 16),
        'u' => (1, 4, 16),
        'U' => (1, 8, 16),
        _ => (0, 3, 8),
    };
    let digits = rest[skip..].chars().take(longest).take_while(|digit| digit.is_digit(radix)).count();
    let code = u32::from_str_radix(&rest[skip..skip + digits], radix).ok()?;
    if code == 0 || (skip == 0 || letter == 'x') && code > 0x7f {
        return None;
    }
    out.push(char::from_u32(code)?);
    Some(&rest[skip + digits..])
}
