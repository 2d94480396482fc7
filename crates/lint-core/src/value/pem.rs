//! Private keys in PEM, as text: the key itself, not words about one.

use std::ops::Range;

/// The lines that begin a private key which nothing protects, each followed by its data. A key under a passphrase, a certificate
/// and a public key are none, nor is a line in a document with dots below it.
pub fn private_keys(text: &str) -> Vec<Range<usize>> {
    let mut keys = Vec::new();
    for (at, _) in text.match_indices(BEGIN) {
        let rest = &text[at..];
        let Some(line) = rest.lines().next().map(str::trim_end) else { continue };
        let Some(kind) = line.strip_prefix(BEGIN).and_then(|kind| kind.strip_suffix(END)) else { continue };
        let data = rest.lines().nth(1).unwrap_or_default().trim();
        if !kind.contains("ENCRYPTED") && is_data(data) {
            keys.push(at..at + line.len());
        }
    }
    keys
}

const BEGIN: &str = "-----BEGIN ";
const END: &str = "PRIVATE KEY-----";

/// The fewest characters of a line of data.
const LEAST: usize = 40;

fn is_data(line: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    line.len() >= LEAST && line.bytes().all(letter)
}
