//! Checklists from the outside: what the gate says, what is refused before it, and what it writes.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "a test has no readers of its documentation and may fail to set the scene"
)]

mod import;
mod lint;
mod outputs;
mod records;
mod renew;
mod reports;
#[path = "../runner/mod.rs"]
mod runner;
mod scene;

use lint_cli::Exit;
use scene::{DAY, LIST, RECORD, deployment, plimsoll};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Id and status of each item.
fn statuses(directory: &Path, args: &str) -> (Exit, Vec<(String, String)>) {
    let (exit, out, err) = plimsoll(directory, &format!("check {args} {DAY} --format json"));
    let json: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    let schema = include_str!("../../../../docs/schema/readiness-v1.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let lists = json["checklists"].as_array().unwrap().iter();
    let items = lists.flat_map(|list| list["items"].as_array().unwrap());
    (exit, items.map(|item| (text(&item["id"]), text(&item["status"]))).collect())
}

fn expect(found: (Exit, Vec<(String, String)>), exit: Exit, statuses: &[&str]) {
    assert_eq!(found.0, exit, "{found:?}");
    assert_eq!(found.1.iter().map(|(_, status)| status.as_str()).collect::<Vec<_>>(), statuses);
}

#[test]
fn rules_and_evidence_open_the_gate() {
    let sound = deployment(false);
    expect(statuses(sound.path(), "--checklist shop.toml"), Exit::Findings, &["pass", "open"]);
    expect(statuses(sound.path(), "--checklist shop.toml --fail-on fail"), Exit::Clean, &["pass", "open"]);
    expect(statuses(sound.path(), "--env prod.toml"), Exit::Clean, &["pass", "pass"]);
    let broken = deployment(true);
    expect(statuses(broken.path(), "--env prod.toml"), Exit::Findings, &["fail", "pass"]);
    expect(statuses(broken.path(), "--env prod.toml --fail-on fail"), Exit::Findings, &["fail", "pass"]);
}

#[test]
fn an_item_may_ask_for_more_than_its_checklist() {
    let scene = deployment(false);
    let ask = |id: &str, facts: &str| {
        format!("[[section.item]]\nid = '{id}'\ntitle = 't'\nkind = 'static'\nrules = ['compose/latest-tag']\n{facts}")
    };
    let demands = [
        ask("list", ""),
        ask("alone", "facts.image.floating-tags = ['1']\n"),
        ask("other", "facts.image.floating-tags = ['2']\n"),
    ];
    let head = LIST.split("[[section.item]]").next().unwrap();
    fs::write(scene.path().join("shop.toml"), format!("{head}{}", demands.concat())).unwrap();
    expect(statuses(scene.path(), "--checklist shop.toml"), Exit::Findings, &["pass", "fail", "pass"]);
    let wrong = format!("{head}{}", ask("list", "facts.image.floating = ['1']\n"));
    fs::write(scene.path().join("shop.toml"), wrong).unwrap();
    let (exit, told, _) = plimsoll(scene.path(), "check --checklist shop.toml");
    assert_eq!(exit, Exit::Usage);
    assert!(told.contains("shop.toml:13") && told.contains("floating"), "{told}");
}

#[test]
fn one_finding_is_waived_by_its_fingerprint_until_it_changes() {
    let broken = deployment(true);
    let (_, out, _) = plimsoll(broken.path(), &format!("check --env prod.toml {DAY} --format json"));
    let json: Value = serde_json::from_str(&out).unwrap();
    let print = json["findings"][0]["fingerprint"].as_str().unwrap();
    let waiver = format!(
        "\n[[waiver]]\nid = \"W-1\"\nfinding = \"{print}\"\nreason = \"needs kvm\"\nowner = \"bob\"\naction = \"move it\"\n\
         due = 2026-12-01\nexpires = 2026-12-31\n"
    );
    fs::write(broken.path().join("prod.toml"), format!("{RECORD}{waiver}")).unwrap();
    expect(statuses(broken.path(), "--env prod.toml"), Exit::Clean, &["waived", "pass"]);
    let (_, out, _) = plimsoll(broken.path(), &format!("check --env prod.toml {DAY}"));
    assert!(out.contains("waiver W-1 until 2026-12-31: needs kvm; bob is to move it by 2026-12-01"), "{out}");
    // Lines that move keep it, the service that is renamed does not.
    let path = broken.path().join("compose.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("# moved\n\n{text}")).unwrap();
    expect(statuses(broken.path(), "--env prod.toml"), Exit::Clean, &["waived", "pass"]);
    fs::write(&path, text.replace("web:", "worker:")).unwrap();
    expect(statuses(broken.path(), "--env prod.toml"), Exit::Findings, &["fail", "pass"]);
}

#[test]
fn nothing_runs_while_something_is_wrong() {
    let sound = deployment(false);
    let cases = [
        ("on = 2026-11-01", "on = 2026-11-31", "prod.toml:9:6", "there is no such day"),
        ("shop/backup", "shop/backups", "prod.toml:6:8", "did you mean `shop/backup`?"),
        ("shop/backup", "claw/checks-slos", "prod.toml:6:8", "which this record does not answer"),
        ("environment = \"prod\"", "environment = ", "prod.toml:2:", ""),
        ("result = \"pass\"", "reslut = \"pass\"", "prod.toml:7:1", "did you mean `result`?"),
    ];
    for (sound_text, wrong, place, words) in cases {
        fs::write(sound.path().join("prod.toml"), RECORD.replace(sound_text, wrong)).unwrap();
        let (exit, out, err) = plimsoll(sound.path(), &format!("check --env prod.toml {DAY} -o json=report.json"));
        assert_eq!(exit, Exit::Usage, "{wrong}: {out}{err}");
        assert!(out.contains(place) && out.contains(words), "{wrong}: {out}");
        assert!(!sound.path().join("report.json").exists(), "a report was written for {wrong}");
    }
    for (args, words) in [
        ("check", "which checklist?"),
        ("check --checklist clav", "did you mean `claw`?"),
        ("check --env absent.toml", "there is no such file"),
    ] {
        let (exit, _, err) = plimsoll(sound.path(), args);
        assert_eq!(exit, Exit::Usage);
        assert!(err.contains(words), "{args}: {err}");
    }
}

#[test]
fn a_new_record_is_sound_and_never_replaces_one() {
    let sound = deployment(false);
    let (exit, out, err) = plimsoll(sound.path(), "init --checklist shop.toml --checklist egide --env prod");
    assert_eq!(exit, Exit::Clean, "{err}");
    assert!(out.contains("readiness/prod.toml"), "{out}");
    let text = fs::read_to_string(sound.path().join("readiness/prod.toml")).unwrap();
    assert!(text.contains("# item = \"shop/backup\"") && text.contains("# item = \"egide/security-auth-policies\""));
    let (exit, _, _) = plimsoll(sound.path(), &format!("check --env readiness/prod.toml {DAY}"));
    assert_eq!(exit, Exit::Findings, "it is read, and its items are open");
    // Every entry is sound once its comment signs are gone.
    let entry = text.split("# Evidence: the log\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let entry = entry.replace("# ", "").replace("2027-01-31", "2026-11-01").replace("by = \"\"", "by = \"ann\"");
    let entry = entry.replace("refs = [\"\"]", "refs = [\"log\"]");
    fs::write(sound.path().join("prod.toml"), RECORD.split("[[evidence]]").next().unwrap().to_owned() + &entry)
        .unwrap();
    expect(statuses(sound.path(), "--env prod.toml"), Exit::Clean, &["pass", "pass"]);
    let (exit, _, err) = plimsoll(sound.path(), "init --checklist shop.toml --env prod");
    assert_eq!(exit, Exit::Usage);
    assert!(err.contains("there is one already"), "{err}");
}

#[test]
fn what_is_to_do_names_the_evidence() {
    let sound = deployment(false);
    let (_, out, _) = plimsoll(sound.path(), &format!("todo --checklist shop.toml {DAY}"));
    assert!(out.contains("shop/backup") && out.contains("evidence: the log"), "{out}");
    assert!(!out.contains("shop/privileged"), "{out}");
    let (exit, out, _) = plimsoll(sound.path(), &format!("todo --env prod.toml {DAY}"));
    assert_eq!((exit, out.as_str()), (Exit::Clean, "nothing is left to do\n"));
}

#[test]
fn markdown_carries_no_markup_of_files() {
    let broken = deployment(true);
    let (_, out, _) = plimsoll(broken.path(), &format!("check --env prod.toml {DAY} --format markdown"));
    assert!(out.contains("compose.yaml:4:17"), "{out}");
    assert!(!out.contains("<b>") && !out.contains("@everyone"), "{out}");
}

#[test]
fn every_list_that_comes_along_runs() {
    let sound = deployment(false);
    let (_, names, _) = plimsoll(sound.path(), "list");
    let names: Vec<&str> = names.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() >= 5, "{names:?}");
    for name in names {
        let (exit, answered) = statuses(sound.path(), &format!("--checklist {name}"));
        assert_eq!(exit, Exit::Findings, "{name}");
        let (_, listed, _) = plimsoll(sound.path(), &format!("list {name}"));
        for (id, _) in answered {
            assert!(listed.contains(&id), "{id} is not listed");
        }
    }
}

#[test]
fn a_report_is_made_again_or_says_what_differs() {
    let sound = deployment(false);
    let (exit, _, err) = plimsoll(sound.path(), &format!("check --env prod.toml {DAY} -o json=report.json"));
    assert_eq!(exit, Exit::Clean, "{err}");
    let (exit, out, _) = plimsoll(sound.path(), "verify report.json");
    assert_eq!((exit, out.as_str()), (Exit::Clean, "the report is what these files give\n"));
    let broken = fs::read_to_string(sound.path().join("compose.yaml")).unwrap().replace("false", "true");
    fs::write(sound.path().join("compose.yaml"), broken).unwrap();
    let (exit, out, _) = plimsoll(sound.path(), "verify report.json");
    assert_eq!(exit, Exit::Findings);
    assert!(
        out.contains("compose.yaml has other bytes") && out.contains("shop/privileged ends otherwise: pass, now fail"),
        "{out}"
    );
    // Whoever edits the report is found out as well.
    plimsoll(sound.path(), &format!("check --env prod.toml {DAY} -o json=report.json"));
    let report = fs::read_to_string(sound.path().join("report.json")).unwrap();
    assert!(report.contains("\"status\": \"fail\""), "{report}");
    fs::write(sound.path().join("report.json"), report.replace("\"status\": \"fail\"", "\"status\": \"pass\""))
        .unwrap();
    let (exit, out, _) = plimsoll(sound.path(), "verify report.json");
    assert_eq!(exit, Exit::Findings);
    assert!(out.contains("shop/privileged ends otherwise: pass, now fail") && !out.contains("other bytes"), "{out}");
    for wrong in ["{}", "no json", "[]"] {
        fs::write(sound.path().join("other.json"), wrong).unwrap();
        let (exit, _, err) = plimsoll(sound.path(), "verify other.json");
        assert_eq!(exit, Exit::Usage, "{wrong}");
        assert!(err.contains("other.json is no report"), "{err}");
    }
}

#[test]
fn two_reports_say_what_became_worse() {
    let directory = deployment(false);
    plimsoll(directory.path(), &format!("check --env prod.toml {DAY} -o json=old.json"));
    let broken = fs::read_to_string(directory.path().join("compose.yaml")).unwrap().replace("false", "true");
    fs::write(directory.path().join("compose.yaml"), broken).unwrap();
    plimsoll(directory.path(), &format!("check --env prod.toml {DAY} -o json=new.json"));
    let (exit, out, _) = plimsoll(directory.path(), "diff old.json new.json");
    assert_eq!((exit, out.as_str()), (Exit::Findings, "worse   shop/privileged: pass, now fail\n"));
    let (exit, out, _) = plimsoll(directory.path(), "diff new.json old.json");
    assert_eq!((exit, out.as_str()), (Exit::Clean, "better  shop/privileged: fail, now pass\n"));
    let (exit, out, _) = plimsoll(directory.path(), "diff old.json old.json");
    assert_eq!((exit, out.as_str()), (Exit::Clean, "every item ends as before\n"));
}

#[test]
fn html_needs_nothing_besides_and_carries_no_markup_of_files() {
    let broken = deployment(true);
    let (_, out, _) = plimsoll(broken.path(), &format!("check --env prod.toml {DAY} --format html"));
    assert!(out.starts_with("<!doctype html>") && out.ends_with("</html>\n"), "{out}");
    for foreign in ["<script", "http://", "https://", "<b>", "@import", "url("] {
        assert!(!out.contains(foreign), "{foreign} in {out}");
    }
    assert!(out.contains("compose.yaml:4:17") && out.contains("Signatures"), "{out}");
    assert!(out.contains("plimsoll readiness check --today 2026-11-22 --env prod.toml"), "{out}");
    let count = |tag: &str| {
        (
            out.matches(&format!("<{tag}>")).count(),
            out.matches(&format!("<{tag} ")).count(),
            out.matches(&format!("</{tag}>")).count(),
        )
    };
    for tag in ["table", "tr", "td", "ul", "li", "code", "h2", "h3", "p", "footer", "body", "head", "style", "title"] {
        let (bare, with, closed) = count(tag);
        assert_eq!(bare + with, closed, "{tag} is opened and closed alike");
    }
}
