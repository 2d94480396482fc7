//! What is wrong with a record or to be known about it, and the characters that are marked.

use super::scene::{DAY, LIST, RECORD, deployment, plimsoll, waiver};
use lint_cli::Exit;
use std::fs;
use std::path::Path;

/// Whether a finding with these words marks exactly these characters: the name of the file and the place, and the marks below.
fn marks(out: &str, place: &str, words: &str, width: usize) -> bool {
    let findings = out.split("\n\n");
    let mark = |text: &str| text.chars().filter(|c| matches!(c, '─' | '┬')).count();
    findings.into_iter().any(|finding| {
        let head = finding.contains(words) && finding.contains(place);
        head && finding.lines().any(|line| line.contains(" · ") && mark(line) == width)
    })
}

/// What the record says, the place of the mistake, its words and the width of the mark.
fn refused(directory: &Path, record: &str, place: &str, words: &str, width: usize) {
    fs::write(directory.join("prod.toml"), record).unwrap();
    fs::write(directory.join("report.json"), "before").unwrap();
    let (exit, out, err) = plimsoll(directory, &format!("check --env prod.toml {DAY} -o json=report.json"));
    assert_eq!(exit, Exit::Usage, "{words}: {out}{err}");
    assert!(marks(&out, place, words, width), "{place} {words} {width}: {out}");
    assert_eq!(fs::read_to_string(directory.join("report.json")).unwrap(), "before", "nothing is written for {words}");
}

#[test]
fn a_waiver_that_nobody_may_give_is_refused() {
    let scene = deployment(true);
    let of = |item: &str, due: &str, expires: &str| format!("{RECORD}{}", waiver(item, due, expires));
    let sound = of("shop/privileged", "2026-12-01", "2026-12-31");
    let approved = |names: &str| format!("{sound}approved-by = [{names}]\n");
    let check =
        |record: &str, place: &str, words: &str, width: usize| refused(scene.path(), record, place, words, width);
    check(&of("shop/privileged", "2026-12-01", "2027-02-21"), "prod.toml:19:11", "may hold until 2027-02-20", 10);
    check(&of("shop/privileged", "2027-01-01", "2026-12-31"), "prod.toml:18:7", "due after the waiver has expired", 10);
    check(&of("shop/privileged", "2026-12-01", "2026-02-30"), "prod.toml:19:11", "there is no such day", 10);
    check(
        &of("shop/privilegde", "2026-12-01", "2026-12-31"),
        "prod.toml:14:8",
        "there is no item `shop/privilegde`",
        17,
    );
    check(&of("claw/checks-slos", "2026-12-01", "2026-12-31"), "prod.toml:14:8", "an item of the checklist `claw`", 18);
    check(
        &format!("{sound}{}", waiver("shop/backup", "2026-12-01", "2026-12-31")),
        "prod.toml:22:6",
        "stands here twice",
        5,
    );
    // What the checklist asks.
    let list = |said: &str| fs::write(scene.path().join("shop.toml"), LIST.replace("\n\n[[section]]", said)).unwrap();
    list("\nwaivers = \"forbidden\"\n\n[[section]]");
    check(&sound, "prod.toml:14:8", "allows no waivers", 17);
    list("\nwaivers = \"need-approval\"\n\n[[section]]");
    check(&sound, "prod.toml:13:6", "somebody else than the owner approves", 5);
    check(&approved("\"bob\""), "prod.toml:20:16", "`bob` owns this waiver", 5);
    fs::write(scene.path().join("prod.toml"), approved("\"bob\", \"carol\"")).unwrap();
    assert_eq!(plimsoll(scene.path(), &format!("check --env prod.toml {DAY}")).0, Exit::Clean);
    fs::write(scene.path().join("shop.toml"), LIST.replace("kind = \"static\"", "kind = \"static\"\nwaivable = false"))
        .unwrap();
    check(&sound, "prod.toml:14:8", "may not be waived", 17);
}

#[test]
fn a_checklist_and_a_team_say_how_long_a_waiver_holds() {
    let scene = deployment(true);
    let ends = |expires: &str| {
        let record = format!("{RECORD}{}", waiver("shop/privileged", "2026-11-23", expires));
        fs::write(scene.path().join("prod.toml"), record).unwrap();
        let (exit, out, _) = plimsoll(scene.path(), &format!("check --env prod.toml {DAY}"));
        if exit == Exit::Usage { out } else { String::new() }
    };
    assert_eq!(ends("2027-02-20"), "", "90 days where nobody says anything");
    fs::write(scene.path().join("plimsoll.toml"), "[readiness]\nwaiver-max-days = 100\n").unwrap();
    assert_eq!(ends("2027-03-02"), "");
    assert!(ends("2027-03-03").contains("100 days after today"));
    fs::write(scene.path().join("shop.toml"), LIST.replace("version = 1", "version = 1\nwaiver-max-days = 7")).unwrap();
    assert_eq!(ends("2026-11-29"), "");
    assert!(ends("2026-11-30").contains("7 days after today"));
    fs::write(scene.path().join("plimsoll.toml"), "[readiness]\nwaiver-max-days = 3\n").unwrap();
    assert!(ends("2026-11-26").contains("3 days after today"), "the smaller one counts");
    fs::write(scene.path().join("plimsoll.toml"), "[readiness]\nwaiver-days = 3\n").unwrap();
    assert!(ends("2026-11-25").contains("there is no key `waiver-days`"));
}

#[test]
fn evidence_and_the_head_of_a_record_are_held_against_what_there_is() {
    let scene = deployment(false);
    let with = |old: &str, new: &str| RECORD.replace(old, new);
    let check =
        |record: &str, place: &str, words: &str, width: usize| refused(scene.path(), record, place, words, width);
    check(&with("on = 2026-11-01", "on = 2026-11-23"), "prod.toml:9:6", "still to come", 10);
    check(&with("on = 2026-11-01", "on = 2026-13-01"), "prod.toml:9:6", "there is no such day", 10);
    check(&with("\"shop.toml\"", "\"shop.toml\", \"clav\""), "prod.toml:3:28", "there is no checklist `clav`", 6);
    check(&with("\"shop.toml\"", "\"shop.toml\", \"schop.toml\""), "prod.toml:3:28", "there is no file", 12);
    check(&with("version = 1", "version = 1\nfiles = [\"compose.yml\"]"), "prod.toml:2:10", "there is no file", 13);
    let twice = format!("{RECORD}{}", RECORD.split("\n\n").nth(1).unwrap());
    check(&twice, "prod.toml:12:8", "evidence about `shop/backup` stands here twice", 13);
}

#[test]
fn what_is_to_be_known_about_a_sound_record_is_shown_where_it_stands() {
    let note = |privileged: bool, said: &str, place: &str, words: &str, width: usize| {
        let scene = deployment(privileged);
        fs::write(scene.path().join("prod.toml"), format!("{RECORD}{said}")).unwrap();
        let (exit, out, _) = plimsoll(scene.path(), &format!("check --env prod.toml {DAY}"));
        let closed = words.contains("ended") || words.contains("fingerprint") || words.contains("against it");
        assert_eq!(exit, if closed { Exit::Findings } else { Exit::Clean }, "{out}");
        assert!(marks(&out, place, words, width), "{place} {words} {width}: {out}");
    };
    let of = |expires: &str| waiver("shop/privileged", "2026-11-01", expires);
    note(true, &of("2026-11-21"), "prod.toml:19:11", "`W-1` ended on 2026-11-21: `bob` answers for it", 10);
    note(true, &of("2026-12-06"), "prod.toml:19:11", "`W-1` ends on 2026-12-06", 10);
    note(false, &of("2026-12-31"), "prod.toml:13:6", "`W-1` sets nothing aside: `shop/privileged` passes", 5);
    let unknown = of("2026-12-31").replace("item = \"shop/privileged\"", "finding = \"00\"");
    note(true, &unknown, "prod.toml:13:6", "no finding has this fingerprint", 5);
    let attested = "\n[[evidence]]\nitem = \"shop/privileged\"\nresult = \"pass\"\nby = \"ann\"\non = 2026-11-01\n";
    note(true, attested, "prod.toml:13:8", "a rule found something against it", 17);
    // Fifteen days are no fortnight.
    let scene = deployment(true);
    fs::write(scene.path().join("prod.toml"), format!("{RECORD}{}", of("2026-12-07"))).unwrap();
    let (exit, out, _) = plimsoll(scene.path(), &format!("check --env prod.toml {DAY}"));
    assert_eq!(exit, Exit::Clean);
    assert!(!out.contains("prod.toml"), "{out}");
}

#[test]
fn one_checklist_of_a_record_is_answered_alone() {
    let scene = deployment(false);
    let record = RECORD.replace("[\"shop.toml\"]", "[\"shop.toml\", \"claw\"]");
    let record = record + &waiver("claw/checks-slos", "2026-12-01", "2026-12-31");
    fs::write(scene.path().join("prod.toml"), record).unwrap();
    let (exit, out, _) = plimsoll(scene.path(), &format!("check --env prod.toml --checklist shop.toml {DAY}"));
    assert_eq!(exit, Exit::Clean, "{out}");
    assert!(!out.contains("W-1") && !out.contains("claw/"), "{out}");
}
