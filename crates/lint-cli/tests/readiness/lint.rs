//! `plimsoll check` beside the gate: the rules of a checklist, and waivers that are over.

use super::runner::plimsoll;
use super::scene::{DAY, LIST, RECORD, deployment, waiver};
use lint_cli::Exit;
use std::fs;
use std::path::Path;
use std::process::Command;

fn check(directory: &Path, args: &str) -> (Exit, String, String) {
    plimsoll(directory, &format!("check --format concise {DAY} {args}"))
}

/// A checklist that asks for a rule outside of the presets, and states what it judges by.
fn list_of_restarts(directory: &Path) {
    let facts = "\n\n[facts]\nrestart.allowed = [\"unless-stopped\"]\n\n[[section]]";
    let list = LIST.replace("\n\n[[section]]", facts).replace("compose/privileged", "compose/restart-not-allowed");
    fs::write(directory.join("shop.toml"), list).unwrap();
}

#[test]
fn a_checklist_brings_its_rules_under_what_it_states() {
    let scene = deployment(true);
    list_of_restarts(scene.path());
    // What nobody minds who states nothing.
    let path = scene.path().join("compose.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "    restart: always\n").unwrap();
    let (_, plain, _) = check(scene.path(), "--select compose/restart-not-allowed");
    assert_eq!(plain, "");
    let (_, alone, _) = check(scene.path(), "");
    assert!(alone.contains("[compose/privileged]") && !alone.contains("restart-not-allowed"), "{alone}");
    let (exit, both, err) = check(scene.path(), "--checklist shop.toml");
    assert_eq!(exit, Exit::Findings, "{err}");
    assert!(both.contains("[compose/privileged]") && both.contains("[compose/restart-not-allowed]"), "{both}");
    // It adds to what runs, whatever configuration switches off; `--ignore` is the last word.
    fs::write(scene.path().join("plimsoll.toml"), "[rules]\n\"compose/restart-not-allowed\" = \"off\"\n").unwrap();
    assert_eq!(check(scene.path(), "--checklist shop.toml").1, both);
    assert_eq!(check(scene.path(), "--checklist shop.toml --ignore compose/restart-not-allowed").1, alone);
    let (_, named, _) = check(scene.path(), "--checklist shop.toml --select dotenv/*");
    assert!(!named.contains("[compose/privileged]") && named.contains("restart-not-allowed"), "{named}");
    // Names and mistakes are held against what there is before anything runs.
    let (exit, _, err) = check(scene.path(), "--checklist clav");
    assert_eq!(exit, Exit::Usage);
    assert!(err.contains("did you mean `claw`?"), "{err}");
    fs::write(scene.path().join("shop.toml"), LIST.replace("compose/privileged", "compose/privilegde")).unwrap();
    let (exit, out, _) = check(scene.path(), "--checklist shop.toml");
    assert_eq!(exit, Exit::Usage);
    assert!(out.starts_with("shop.toml:12:10: error: there is no rule `compose/privilegde`"), "{out}");
}

#[test]
fn every_list_that_comes_along_can_be_checked_by() {
    let scene = deployment(true);
    for list in ["claw", "clawdbot", "egide", "openclaw", "sovereigncore"] {
        let (exit, out, err) = check(scene.path(), &format!("--checklist {list}"));
        assert_eq!(exit, Exit::Findings, "{list}: {err}");
        assert!(out.contains("[compose/privileged]"), "{list}: {out}");
    }
}

#[test]
fn a_waiver_that_is_over_closes_the_gate_and_only_warns_in_check() {
    let scene = deployment(false);
    let directory = scene.path();
    let record = |expires: &str| {
        fs::create_dir_all(directory.join("readiness")).unwrap();
        let text = format!("{RECORD}{}", waiver("shop/privileged", "2026-11-01", expires));
        fs::write(directory.join("readiness/prod.toml"), text).unwrap();
    };
    record("2026-11-22");
    assert_eq!(check(directory, "").0, Exit::Clean);
    record("2026-11-21");
    let (exit, out, _) = check(directory, "");
    assert_eq!(exit, Exit::Findings);
    let told = "readiness/prod.toml:19:11: warning: `W-1` ended on 2026-11-21: `bob` answers for it [plimsoll/expired-waiver]\n";
    assert_eq!(out, told);
    assert_eq!(check(directory, "--fail-on error"), (Exit::Clean, told.to_owned(), String::new()));
    assert_eq!(check(directory, "compose.yaml").0, Exit::Clean, "the record is not among the files");
    // A date makes no hook fail that is about other lines.
    let git = |args: &str| {
        let user = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let done = Command::new("git").current_dir(directory).args(user).args(args.split(' ')).output().unwrap();
        assert!(done.status.success(), "{done:?}");
    };
    git("init -q");
    git("add .");
    git("commit -q -m one");
    fs::write(directory.join("compose.yaml"), "services:\n  web:\n    image: example.org/web:2\n").unwrap();
    git("add .");
    assert_eq!(check(directory, "--staged").0, Exit::Clean);
    record("2026-11-20");
    git("add .");
    let (exit, out, _) = check(directory, "--staged");
    assert_eq!(exit, Exit::Findings);
    assert!(out.contains("`W-1` ended on 2026-11-20"), "{out}");
}
