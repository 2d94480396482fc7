//! Diffs from files, items that lose lines, and repairs of what counts.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use lint_cli::Exit;
use repository::{Repository, git_is_here};
use std::collections::BTreeSet;

#[test]
fn diffs_that_are_none_are_refused_with_the_line() {
    let here = Repository::without_git();
    here.write("a.env", "First=1\n");
    let head = "--- a/a.env\n+++ b/a.env\n";
    let cases = [
        ("hello\n".to_owned(), "it is no unified diff"),
        (format!("{head}@@ -1 +1,2 @@\n First=1\n"), "line 3: the diff ends within this hunk"),
        (format!("{head}@@ -1 +1,2 @@\n First=1\nrubbish\n"), "line 3: this hunk has fewer lines than it says"),
        (format!("{head}@@ -x +1,2 @@\n"), "line 3: the numbers of this hunk cannot be read"),
        (format!("{head}@@ -1 +1 @@\n+a\n+b\n"), "line 3: this hunk has more lines than it says"),
        (format!("{head}@@ -5 +5 @@\n-a\n+b\n@@ -1 +1 @@\n-a\n+b\n"), "line 6: this hunk begins before"),
        (format!("{head}{head}"), "line 3: this file is there a second time"),
    ];
    for (diff, words) in cases {
        here.write("x.diff", &diff);
        let ran = here.run(&["--diff", "x.diff"]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{diff}");
        assert!(ran.err.contains(&format!("--diff x.diff: {words}")), "{diff}: {}", ran.err);
    }
    assert!(here.run(&["--diff", "absent.diff"]).err.contains("there is no such file"));
    for empty in ["", "\n"] {
        here.write("x.diff", empty);
        let ran = here.run(&["--diff", "x.diff"]);
        assert_eq!(ran.exit, Exit::Clean);
        assert_eq!(
            ran.out,
            "1 file checked (1 dotenv), nothing on changed lines, 1 more on lines that did not change\n"
        );
    }
}

#[test]
fn other_diffs_than_gits_are_understood() {
    let here = Repository::without_git();
    here.write("a.env", "First=1\nSecond=2\n");
    let hunk = "@@ -1 +1,2 @@\n First=1\n+Second=2\n";
    for diff in [
        format!(
            "--- a.env.orig\t2026-01-01 00:00:00.000000000 +0000\n+++ a.env\t2026-01-01 00:00:01.000000000 +0000\n{hunk}"
        ),
        format!("--- old/a.env\n+++ new/a.env\n{hunk}"),
        format!("Only in old: x\ndiff -u old/a.env new/a.env\n--- old/a.env\n+++ new/a.env\n{hunk}"),
        format!(
            "From 0123 Mon Sep 17 00:00:00 2001\nSubject: [PATCH] text\n\n---\n a.env | 1 +\n\ndiff --git a/a.env b/a.env\nindex 1..2 100644\n--- a/a.env\n+++ b/a.env\n{hunk}-- \n2.47.3\n\n"
        ),
        format!(
            "diff --git a/x.bin b/x.bin\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcmZQzWMT#Y01f~L\n\n--- a/a.env\n+++ b/a.env\n{hunk}\\ No newline at end of file\n"
        ),
    ] {
        here.write("x.diff", &diff);
        assert_eq!(here.lines(&["--diff", "x.diff"], "a.env"), BTreeSet::from([2]), "{diff}");
    }
}

/// What the findings say that count, by the text under them.
fn counted(repository: &Repository, rule: &str) -> Vec<u64> {
    let ran = repository.run_in("", lint_rules::RULES, &["check", "-f", "json", "--since", "HEAD", "--select", rule]);
    let report: serde_json::Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let findings = report["findings"].as_array().unwrap().iter();
    let counted = findings.filter(|finding| finding["changed"] == true);
    counted.map(|finding| finding["location"]["start"]["line"].as_u64().unwrap()).collect()
}

#[test]
fn removed_lines_count_for_the_item_that_lost_them() {
    if !git_is_here() {
        return;
    }
    const WEB: &str =
        "  web:\n    image: web:1.2\n    user: \"7\"\n    restart: always\n    healthcheck: {test: [CMD, a]}\n";
    let (db, cache) = (WEB.replace("web", "db"), WEB.replace("web", "cache"));
    let old = format!("services:\n{WEB}{cache}{db}");
    let cases = [
        ("nothing", old.clone(), vec![]),
        ("the last line of a service", old.replacen("    healthcheck: {test: [CMD, a]}\n", "", 1), vec![2]),
        (
            "a service below another one",
            old.replace(&cache, "").replacen("    healthcheck: {test: [CMD, a]}\n", "", 1),
            vec![2],
        ),
        ("only the service below", format!("services:\n{WEB}{db}"), vec![]),
        ("another value", old.replacen("web:1.2", "web:1.3", 1), vec![]),
    ];
    for (what, new, lines) in cases {
        let repository = Repository::new();
        repository.write("compose.yaml", &old);
        repository.commit("old");
        repository.write("compose.yaml", &new);
        assert_eq!(counted(&repository, "compose/hardening-missing"), lines, "{what}:\n{new}");
    }
}

#[test]
fn fix_repairs_what_counts_and_nothing_else() {
    if !git_is_here() {
        return;
    }
    const OLD: &str = "version: \"3\"\nservices: {a: {image: a}}\n";
    const FIXED: &str = "services: {a: {image: a}}\n";
    let repository = Repository::new();
    let fix = |args: &[&str]| {
        let line = [&["fix", "--select", "compose/obsolete-version"], args].concat();
        repository.run_in("", lint_rules::RULES, &line)
    };
    repository.write("old/compose.yaml", OLD);
    repository.commit("old");
    repository.write("new/compose.yaml", OLD);
    let checked =
        repository.run_in("", lint_rules::RULES, &["check", "--select", "compose/obsolete-version", "--since", "HEAD"]);
    assert!(checked.out.contains("plimsoll fix --since HEAD"), "{}", checked.out);
    let shown = fix(&["--diff", "--since", "HEAD"]);
    assert!(shown.out.contains("new/compose.yaml") && !shown.out.contains("old/compose.yaml"), "{}", shown.out);
    repository.git(&["add", "."]);
    repository.write("new/compose.yaml", &format!("# not staged\n{OLD}"));
    let refused = fix(&["--staged"]);
    assert!(refused.err.contains("cannot write new/compose.yaml: it changed since it was read"), "{}", refused.err);
    assert_eq!((refused.exit, repository.read("new/compose.yaml")), (Exit::Unreadable, format!("# not staged\n{OLD}")));
    repository.write("new/compose.yaml", OLD);
    assert_eq!(fix(&["--staged"]).exit, Exit::Clean);
    assert_eq!(
        (repository.read("old/compose.yaml").as_str(), repository.read("new/compose.yaml").as_str()),
        (OLD, FIXED)
    );
}

#[test]
fn any_bytes_in_the_place_of_a_diff_are_read_or_refused() {
    let here = Repository::without_git();
    here.write("a.env", "First=1\nSecond=2\n");
    let diff = "diff --git \"a/a.env\" \"b/a\\056env\"\nindex 1..2 100644\n--- \"a/a.env\"\n+++ b/a.env\t\n@@@ -1,2 -1,1 +1,2 @@@\n- Old=1\n--New\n  First=1\n ++Second=2\n";
    let mut seed = 7_u32;
    let mut next = |limit: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % limit
    };
    for _ in 0..400 {
        let mut bytes = diff.as_bytes().to_vec();
        for _ in 0..=next(4) {
            let at = next(bytes.len());
            match next(4) {
                0 => bytes[at] = b"\"\\@+- \n09/,\xff\0"[next(13)],
                1 => bytes.truncate(at.max(1)),
                2 => drop(bytes.drain(at..(at + 1 + next(9)).min(bytes.len()))),
                _ => bytes.splice(at..at, *b"99999").for_each(drop),
            }
            bytes.push(b'\n');
        }
        std::fs::write(here.path().join("x.diff"), &bytes).unwrap();
        let ran = here.run(&["--diff", "x.diff", "--format", "concise"]);
        assert!(
            matches!(ran.exit, Exit::Clean | Exit::Findings | Exit::Usage),
            "{:?}: {ran:?}",
            String::from_utf8_lossy(&bytes)
        );
    }
}
