//! The example deployments: what the binary says about each of them, line by line.
//!
//! Beside each deployment in `testdata/` stands `findings.txt` with what must be found there. `UPDATE_FINDINGS=1` writes it anew; the
//! difference is then read in the diff of the commit.

#![allow(missing_docs, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn each_deployment_has_its_findings() {
    let mut wrong = Vec::new();
    for folder in deployments() {
        let found = check(&folder);
        let file = folder.join("findings.txt");
        if std::env::var_os("UPDATE_FINDINGS").is_some() {
            std::fs::write(&file, &found).expect("testdata can be written");
        }
        let expected = std::fs::read_to_string(&file).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{}\nexpected:\n{expected}\nfound:\n{found}", folder.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn good_deployments_are_clean_and_bad_ones_are_not() {
    for folder in deployments() {
        let clean = check(&folder).is_empty();
        let good = folder.parent().is_some_and(|parent| parent.ends_with("good"));
        assert_eq!(clean, good, "{}", folder.display());
    }
}

/// The lines of the concise format; the summary goes to stderr there.
fn check(folder: &Path) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_plimsoll"))
        .args(["check", ".", "--format", "concise"])
        .current_dir(folder)
        .output()
        .expect("the binary runs");
    assert!(output.status.code().is_some_and(|code| code <= 1), "{}: {:?}", folder.display(), output);
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

fn deployments() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let folders = |path: &Path| -> Vec<PathBuf> {
        let mut entries: Vec<PathBuf> =
            std::fs::read_dir(path).expect("testdata is there").map(|entry| entry.expect("readable").path()).collect();
        entries.sort();
        entries.retain(|path| path.is_dir());
        entries
    };
    let found: Vec<PathBuf> = ["good", "bad", "broken"].iter().flat_map(|kind| folders(&root.join(kind))).collect();
    assert!(found.len() >= 3, "deployments are missing below {}", root.display());
    found
}
