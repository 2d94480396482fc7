//! Findings that comments accept: out of sight and of the exit code, counted, and marked in JSON.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use serde_json::Value;
use std::io;
use tempfile::TempDir;

/// A service that runs privileged, with leave until the last day of 2026.
const ACCEPTED: &str = "services:
  web:
    image: \"web:1.2.3\"
    # plimsoll: allow[compose/privileged] until=2026-12-31 -- needs /dev/kvm
    privileged: true
";

struct Ran {
    exit: Exit,
    out: String,
}

fn ran(text: &str, args: &[&str]) -> Ran {
    let directory = TempDir::new().unwrap();
    std::fs::write(directory.path().join("compose.yaml"), text).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut console = Console {
        rules: lint_rules::RULES,
        cwd: std::fs::canonicalize(directory.path()).unwrap(),
        input: &mut io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal::default(),
    };
    let line = ["plimsoll", "check", "--select", "compose/privileged"];
    let exit = run(line.iter().chain(args).map(Into::into), &mut console);
    Ran { exit, out: String::from_utf8(out).unwrap() }
}

#[test]
fn an_accepted_finding_is_counted_and_nothing_else() {
    let human = ran(ACCEPTED, &["--today", "2026-12-31"]);
    assert_eq!(human.exit, Exit::Clean);
    assert_eq!(human.out, "1 file checked (1 compose), nothing to report, 1 suppressed\n");
    assert_eq!(ran(ACCEPTED, &["--today", "2026-12-31", "--format", "concise"]).out, "");
}

#[test]
fn it_comes_back_after_its_last_day_and_on_request() {
    let late = ran(ACCEPTED, &["--today", "2027-01-01", "--format", "concise"]);
    assert_eq!(late.exit, Exit::Findings);
    assert!(late.out.contains("[compose/privileged]") && late.out.contains("[plimsoll/expired-allow]"), "{}", late.out);
    let all = ran(ACCEPTED, &["--no-suppressions", "--format", "concise"]);
    assert_eq!(all.exit, Exit::Findings);
    assert_eq!(all.out.lines().count(), 1, "{}", all.out);
}

#[test]
fn json_says_what_accepts_it() {
    let json: Value = serde_json::from_str(&ran(ACCEPTED, &["--today", "2026-12-31", "--format", "json"]).out).unwrap();
    let schema = serde_json::from_str(include_str!("../../../docs/schema/report-v1.schema.json")).unwrap();
    jsonschema::validate(&schema, &json).unwrap();
    assert_eq!(json["summary"]["suppressed"], 1);
    assert_eq!(json["summary"]["error"], 0);
    let suppressed = &json["findings"][0]["suppressed"];
    assert_eq!(suppressed["by"], "comment");
    assert_eq!(suppressed["reason"], "needs /dev/kvm");
    assert_eq!(suppressed["until"], "2026-12-31");
    assert_eq!(suppressed["location"]["start"]["line"], 4);
}

#[test]
fn names_are_held_against_all_rules_not_those_that_run() {
    let other = ACCEPTED.replace("compose/privileged", "compose/host-network");
    assert_eq!(ran(&other, &["--today", "2026-12-31", "--format", "concise"]).out.lines().count(), 1);
    let misspelt = ran(&ACCEPTED.replace("compose/privileged", "compose/priviliged"), &["--today", "2026-12-31"]).out;
    assert!(misspelt.contains("did you mean `compose/privileged`?"), "{misspelt}");
}

#[test]
fn a_day_that_is_none_is_wrong_use() {
    assert_eq!(ran(ACCEPTED, &["--today", "2026-02-30"]).exit, Exit::Usage);
}

#[test]
fn fix_leaves_what_is_accepted_and_removes_what_accepts_nothing() {
    let accepted = "# plimsoll: allow-file[compose/obsolete-version] -- an old reader needs it\nversion: \"3\"\nservices: {a: {image: a}}\n";
    let kept = fixed(accepted, &["compose/obsolete-version"]);
    assert_eq!(kept, accepted);
    let unused = accepted.replace("version: \"3\"\n", "");
    assert_eq!(fixed(&unused, &["compose/obsolete-version"]), "services: {a: {image: a}}\n");
    assert_eq!(fixed(accepted, &["compose/obsolete-version", "--no-suppressions"]).matches("version:").count(), 0);
}

/// The text of a Compose file after `plimsoll fix`.
fn fixed(text: &str, args: &[&str]) -> String {
    let directory = TempDir::new().unwrap();
    let path = directory.path().join("compose.yaml");
    std::fs::write(&path, text).unwrap();
    let mut console = Console {
        rules: lint_rules::RULES,
        cwd: std::fs::canonicalize(directory.path()).unwrap(),
        input: &mut io::empty(),
        out: &mut io::sink(),
        err: &mut io::sink(),
        terminal: Terminal::default(),
    };
    run(["plimsoll", "fix", "--select"].iter().chain(args).map(Into::into), &mut console);
    std::fs::read_to_string(&path).unwrap()
}

#[test]
fn findings_about_comments_have_no_page_and_say_where_they_are_explained() {
    let mut err = Vec::new();
    let mut console = Console {
        rules: lint_rules::RULES,
        cwd: std::env::temp_dir(),
        input: &mut io::empty(),
        out: &mut io::sink(),
        err: &mut err,
        terminal: Terminal::default(),
    };
    let exit = run(["plimsoll", "explain", "plimsoll/unused-allow"].map(Into::into), &mut console);
    assert_eq!(exit, Exit::Usage);
    assert!(String::from_utf8(err).unwrap().contains("docs/guide/suppressing.md"));
}
