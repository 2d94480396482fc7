//! Random-looking text.

/// True for text that a generator made: 16 characters or more, no blanks, and the spread of hex or base64.
pub(super) fn is_random(value: &str) -> bool {
    let length = value.chars().count();
    if length < 16 || value.chars().any(char::is_whitespace) {
        return false;
    }
    if value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return length >= 24 && shannon(value) >= 3.0;
    }
    classes(value) >= 2 && shannon(value) >= 3.5
}

/// What a secret is worth in bits to somebody who tries all of its kind: its length times what each character can be by the kinds
/// of characters that it has, less for characters that come again and again. An estimate from above.
pub fn bits(value: &str) -> f64 {
    let alphabet = alphabet(value);
    let length = value.chars().map(|_| 1.0).sum::<f64>();
    let most = f64::min(length, alphabet).log2();
    let spread = if most > 0.0 { (shannon(value) / most).min(1.0) } else { 0.0 };
    length * alphabet.log2() * spread
}

/// How many characters there are of the kinds that a text has.
fn alphabet(value: &str) -> f64 {
    let any = |kind: fn(char) -> bool, size: f64| if value.chars().any(kind) { size } else { 0.0 };
    let lower = any(|c| c.is_ascii_lowercase(), 26.0);
    if lower > 0.0 && value.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)) {
        return 16.0;
    }
    let letters = lower + any(|c| c.is_ascii_uppercase(), 26.0) + any(|c| c.is_ascii_digit(), 10.0);
    let others = any(|c| c.is_ascii_punctuation() || c == ' ', 33.0) + any(|c| !c.is_ascii(), 100.0);
    (letters + others).max(1.0)
}

/// Bits per character.
fn shannon(value: &str) -> f64 {
    let mut counts = std::collections::BTreeMap::new();
    for c in value.chars() {
        *counts.entry(c).or_insert(0_u32) += 1;
    }
    let total = f64::from(counts.values().sum::<u32>());
    counts.values().map(|&count| f64::from(count) / total).map(|share| -share * share.log2()).sum()
}

fn classes(value: &str) -> usize {
    let kinds: [fn(&char) -> bool; 4] =
        [char::is_ascii_lowercase, char::is_ascii_uppercase, char::is_ascii_digit, char::is_ascii_punctuation];
    kinds.iter().filter(|kind| value.chars().any(|c| kind(&c))).count()
}
