//! What the integration tests share: real files, recorded answers, and numbers that are the same on every run.
#![allow(dead_code, reason = "each test that shares this asks for a part of it")]

use serde_json::Value;
use std::path::{Path, PathBuf};

/// The folder of shared test data beside the repository. Where it is absent, says that the test is skipped.
pub fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    if !shared.is_dir() {
        eprintln!("skipped: ../shared is absent");
        return None;
    }
    Some(shared)
}

/// Path and bytes of the corpus files that its manifest calls `kind`; none where it is absent.
pub fn corpus(kind: &str) -> Vec<(String, Vec<u8>)> {
    let Some(shared) = shared() else { return Vec::new() };
    let dev = shared.join("corpus/dev");
    let manifest = std::fs::read_to_string(dev.join("MANIFEST.tsv")).expect("the corpus has a manifest");
    let rows = manifest.lines().filter_map(|line| {
        let mut cells = line.split('\t');
        let path = cells.next()?;
        (cells.next()? == kind).then(|| path.to_owned())
    });
    let bytes = |path: &str| std::fs::read(dev.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    rows.map(|path| (path.clone(), bytes(&path))).collect()
}

/// The records of a file of JSON lines below the shared folder; none where it is absent.
pub fn records(path: &str) -> Vec<Value> {
    let Some(shared) = shared() else { return Vec::new() };
    let text = std::fs::read_to_string(shared.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// Numbers that look random and are the same on every run (xorshift).
pub struct Numbers(u64);

impl Numbers {
    /// A sequence of its own for each seed.
    pub fn new(seed: u64) -> Self {
        Numbers(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).max(1))
    }

    /// The next number below `limit`; 0 where that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).expect("it is below a usize")
    }
}
