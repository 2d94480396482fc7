//! Patterns of names, as configuration has them: `*` stands for any characters, `[1-9]` for one of these. And regular expressions
//! that fit whole texts.

use regex::{Regex, RegexBuilder};

/// True when a name fits a pattern. Linear in both for one `*`, and never worse than their product.
pub fn fits(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut p, mut n) = (0, 0);
    // Where the last `*` stood, and how much of the name it has taken.
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match (pattern.get(p), star) {
            (Some(b'*'), _) => {
                star = Some((p, n));
                p += 1;
            }
            (Some(_), _) if let Some(next) = behind(pattern, p, name[n]) => {
                p = next;
                n += 1;
            }
            (_, Some((at, taken))) => {
                star = Some((at, taken + 1));
                p = at + 1;
                n = taken + 1;
            }
            _ => return false,
        }
    }
    pattern[p..].iter().all(|byte| *byte == b'*')
}

/// Where the pattern goes on behind its piece at `at`, where that fits `byte`. A `[` without its `]` stands for itself.
fn behind(pattern: &[u8], at: usize, byte: u8) -> Option<usize> {
    let class = (pattern[at] == b'[').then(|| pattern[at + 1..].split(|byte| *byte == b']').next());
    let class = class.flatten().filter(|class| !class.is_empty() && at + 1 + class.len() < pattern.len());
    let Some(class) = class else { return (pattern[at] == byte).then_some(at + 1) };
    let mut rest = class;
    let fits = loop {
        match rest {
            [first, b'-', last, ..] if (*first..=*last).contains(&byte) => break true,
            [_, b'-', _, more @ ..] => rest = more,
            [one, ..] if *one == byte => break true,
            [_, more @ ..] => rest = more,
            [] => break false,
        }
    };
    fits.then_some(at + class.len() + 2)
}

/// How large a compiled expression may become, in bytes.
const SIZE: usize = 1 << 20;

/// A regular expression that has to fit all of a text, as Prometheus reads them. `None` for what is none, or is too large.
pub fn whole(expression: &str) -> Option<Regex> {
    RegexBuilder::new(&format!("^(?:{expression})$")).size_limit(SIZE).build().ok()
}
