//! The identity of a finding from one run to the next: it survives moved lines, renumbered files and a changed secret.
//!
//! SHA-256, cut to 128 bits, over the rule, the path, the item and the marked text, each with its length; and over a count
//! where all of these are the same twice in a run. A cryptographic hash, because a baseline accepts what has a known
//! fingerprint: whoever writes a pull request must not be able to make one to order.

use crate::mask::Mask;
use crate::outcome::Outcome;
use lint_core::{Finding, Source};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The fingerprints of all findings of a run, in their order: 32 hexadecimal digits each, no two the same.
pub fn fingerprints(outcome: &Outcome, mask: &Mask) -> Vec<String> {
    let mut seen: HashMap<[u8; 16], u64> = HashMap::new();
    let mut fingerprint = |finding: &Finding| {
        let path = outcome.file(finding.primary.span.file).map_or("", |(path, _)| path);
        let base = hash(&parts(outcome, mask, finding, finding.rule.0, path));
        let count = seen.entry(base).or_default();
        *count += 1;
        let last = if *count == 1 { base } else { hash(&[hex(base), count.to_string()]) };
        hex(last)
    };
    outcome.report.findings.iter().map(&mut fingerprint).collect()
}

/// The fingerprint of a finding as if its rule and its file had these names. Findings that are alike in all else share it.
pub fn shared(outcome: &Outcome, mask: &Mask, finding: &Finding, rule: &str, path: &str) -> String {
    hex(hash(&parts(outcome, mask, finding, rule, path)))
}

fn parts(outcome: &Outcome, mask: &Mask, finding: &Finding, rule: &str, path: &str) -> [String; 4] {
    let span = finding.primary.span;
    let gist = |(_, source): (&str, &Source)| mask.gist(source, span.range()).replace("\r\n", "\n");
    let text = outcome.file(span.file).map(gist).unwrap_or_default();
    [rule.to_owned(), path.to_owned(), outcome.item(span).unwrap_or_default(), text]
}

fn hash(parts: &[String]) -> [u8; 16] {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut out = [0; 16];
    out.copy_from_slice(&hasher.finalize()[..16]);
    out
}

fn hex(bytes: [u8; 16]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
