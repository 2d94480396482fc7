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
