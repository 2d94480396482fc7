//! What reports say besides the status of each item, and how much of it a comment holds.

use super::scene::{DAY, LIST, RECORD, deployment, plimsoll, waiver};
use lint_cli::Exit;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn report(directory: &Path, args: &str, format: &str) -> (Exit, String) {
    let (exit, out, err) = plimsoll(directory, &format!("check --env prod.toml {DAY} {args} --format {format}"));
    assert_ne!(exit, Exit::Usage, "{out}{err}");
    (exit, out)
}

fn waived(expires: &str) -> tempfile::TempDir {
    let scene = deployment(true);
    let record = format!("{RECORD}{}", waiver("shop/privileged", "2026-11-01", expires));
    fs::write(scene.path().join("prod.toml"), record).unwrap();
    scene
}

#[test]
fn the_counts_say_what_waivers_change_and_who_decided() {
    let scene = waived("2026-12-31");
    let counts = "1 waived, 1 pass of 2 items; without waivers 1 fail, 1 pass; \
                  decided by rules 0, by evidence 1, by waivers 1, by nobody 0";
    for format in ["human", "markdown", "html"] {
        let (_, out) = report(scene.path(), "", format);
        assert!(out.contains(counts), "{format}: {out}");
    }
    let (_, out) = report(scene.path(), "", "json");
    let list = &serde_json::from_str::<Value>(&out).unwrap()["checklists"][0];
    let counts = json!({ "error": 0, "fail": 0, "not-applicable": 0, "open": 0, "pass": 1, "waived": 1 });
    assert_eq!(list["counts"], counts);
    assert_eq!(list["underlying"], json!({ "fail": 1, "not-applicable": 0, "open": 0, "pass": 1 }));
    assert_eq!(list["decided"], json!({ "rules": 0, "evidence": 1, "waivers": 1, "nobody": 0 }));
}

#[test]
fn every_report_says_what_it_was_made_by_and_from() {
    let scene = deployment(false);
    fs::write(scene.path().join("plimsoll.toml"), "[readiness]\nwaiver-max-days = 30\n").unwrap();
    let (_, out) = report(scene.path(), "", "json");
    let json: Value = serde_json::from_str(&out).unwrap();
    let inputs: Vec<&str> = json["inputs"].as_array().unwrap().iter().map(|it| it["path"].as_str().unwrap()).collect();
    assert_eq!(inputs, ["shop.toml", "prod.toml", "plimsoll.toml", "compose.yaml"]);
    let digest = json["digest"].as_str().unwrap();
    for format in ["human", "markdown", "html"] {
        let (_, out) = report(scene.path(), "", format);
        let made = format!("Plimsoll {}, 4 inputs of the SHA-256 {digest}", env!("CARGO_PKG_VERSION"));
        for part in [made.as_str(), "2026-11-22", "prod"] {
            assert!(out.contains(part), "{format} lacks {part}: {out}");
        }
    }
    for format in ["markdown", "html"] {
        let (_, out) = report(scene.path(), "", format);
        let inputs = json["inputs"].as_array().unwrap().iter();
        for part in inputs.flat_map(|input| [&input["path"], &input["sha256"]]).filter_map(Value::as_str) {
            assert!(out.contains(part), "{format} lacks {part}: {out}");
        }
        assert!(out.contains("plimsoll readiness check --today 2026-11-22 --env prod.toml"), "{format}: {out}");
    }
}

#[test]
fn sarif_suppresses_what_a_waiver_sets_aside() {
    let suppressions = |expires: &str| {
        let (exit, out) = report(waived(expires).path(), "", "sarif");
        let json: Value = serde_json::from_str(&out).unwrap();
        let run = &json["runs"][0];
        assert_eq!(run["invocations"][0]["exitCode"], exit as u8);
        let results: Vec<Value> = run["results"].as_array().unwrap().clone();
        assert_eq!(results[0]["ruleId"], "compose/privileged");
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "compose/privileged");
        (results, run["properties"]["plimsoll/readiness"].clone())
    };
    let said = "W-1 until 2026-12-31: needs kvm; bob is to move it by 2026-11-01.";
    let (results, about) = suppressions("2026-12-31");
    assert_eq!(results.len(), 1);
    let accepted = json!([{ "kind": "external", "status": "accepted", "justification": said }]);
    assert_eq!(results[0]["suppressions"], accepted);
    assert_eq!((&about["open"], &about["items"][0]["underlying"]), (&json!(true), &json!("fail")));
    let (results, about) = suppressions("2026-11-21");
    assert_eq!(results[0]["suppressions"][0]["status"], "underReview");
    assert_eq!(results[1]["ruleId"], "plimsoll/expired-waiver");
    assert_eq!(results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "prod.toml");
    assert_eq!((&about["open"], &about["items"][0]["status"]), (&json!(false), &json!("fail")));
    // Where another item has the same finding and no waiver, it counts.
    let scene = waived("2026-12-31");
    let again =
        "\n[[section.item]]\nid = \"again\"\ntitle = \"Again\"\nkind = \"static\"\nrules = [\"compose/privileged\"]\n";
    fs::write(scene.path().join("shop.toml"), format!("{LIST}{again}")).unwrap();
    let (_, out) = report(scene.path(), "", "sarif");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["runs"][0]["results"][0]["suppressions"], json!([]));
}

#[test]
fn a_comment_that_is_too_long_is_cut_and_says_so() {
    let scene = deployment(true);
    let item = |kind: &str, at: usize| {
        let decided = if kind == "static" { "rules = [\"compose/privileged\"]" } else { "evidence = \"the log\"" };
        format!("\n[[section.item]]\nid = \"{kind}-{at}\"\ntitle = \"Item {at} @all\"\nkind = \"{kind}\"\n{decided}\n")
    };
    let length = |items: usize| {
        let more: String = (0..items).map(|at| item(if at % 2 == 0 { "static" } else { "evidence" }, at)).collect();
        fs::write(scene.path().join("shop.toml"), format!("{LIST}{more}")).unwrap();
        let (_, out) = report(scene.path(), "", "markdown");
        assert!(out.len() <= 65_536, "{} bytes for {items} items", out.len());
        assert_eq!(out.matches("<details").count(), out.matches("</details>").count());
        assert!(out.contains(&format!("Fails: {}", items.div_ceil(2) + 1)) && out.contains("How to make this again"));
        out
    };
    assert!(!length(200).contains("left out"));
    let out = length(3000);
    assert!(out.contains("- 1 of 1 items are left out") && !out.contains("restore.log"), "what passes goes first");
    assert!(out.contains("`shop/static-0`") && out.contains("`shop/evidence-1`"), "each group keeps its first items");
    assert!(out.len() > 55_000, "{}", out.len());
}

#[cfg(unix)]
#[test]
fn items_that_look_at_a_file_that_cannot_be_read_end_as_errors() {
    let scene = deployment(false);
    let path = scene.path().join("compose.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.clone() + "    env_file: loop.env\n").unwrap();
    std::os::unix::fs::symlink("loop.env", scene.path().join("loop.env")).unwrap();
    for args in ["", "--fail-on fail"] {
        let (exit, out) = report(scene.path(), args, "json");
        assert_eq!(exit, Exit::Unreadable, "{args}");
        let json: Value = serde_json::from_str(&out).unwrap();
        let item = &json["checklists"][0]["items"][0];
        assert_eq!((&item["status"], &item["underlying"]), (&json!("error"), &json!("pass")));
        assert_eq!(json["checklists"][0]["items"][1]["status"], "pass", "evidence is not about files");
        assert_eq!(json["open"], false);
        assert!(json["unread"][0].as_str().unwrap().starts_with("loop.env could not be read: "), "{out}");
    }
    for format in ["human", "markdown", "html"] {
        let (_, out) = report(scene.path(), "", format);
        assert!(out.contains("1 error") && out.contains("loop.env could not be read: "), "{format}: {out}");
    }
    // A finding stays one.
    fs::write(&path, text.replace("false", "true") + "    env_file: loop.env\n").unwrap();
    let (exit, out) = report(scene.path(), "", "json");
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &json["checklists"][0]["items"][0]["status"]), (Exit::Unreadable, &json!("fail")));
    // A unit that cannot be read says nothing about a service.
    fs::write(&path, text).unwrap();
    std::os::unix::fs::symlink("app.service", scene.path().join("app.service")).unwrap();
    let (exit, _) = report(scene.path(), "", "json");
    assert_eq!(exit, Exit::Clean, "a link that a walk meets is left alone");
}
