//! A waiver gets a later day: these characters of the record, and no others.

use super::scene::{DAY, LIST, RECORD, deployment, plimsoll, waiver};
use lint_cli::Exit;
use std::fs;
use tempfile::TempDir;

fn scene(due: &str, expires: &str) -> (TempDir, String) {
    let scene = deployment(true);
    let text = format!("# kept\r\n{RECORD}{}# about it ä\n", waiver("shop/privileged", due, expires));
    let text = text.replace(&format!("expires = {expires}"), &format!("expires   =  {expires} # until then"));
    fs::write(scene.path().join("prod.toml"), &text).unwrap();
    (scene, text)
}

#[test]
fn only_the_days_of_the_waiver_change() {
    // Due, the last day, the option, and both days afterwards.
    for (due, expires, option, new_due, new_expires) in [
        ("2026-12-01", "2026-12-10", "", "2026-12-01", "2026-12-22"),
        ("2026-11-01", "2026-11-21", "", "2026-12-22", "2026-12-22"),
        ("2026-11-22", "2026-12-10", "--until 2027-02-20", "2026-11-22", "2027-02-20"),
        ("2026-12-05", "2026-12-10", "--until 2026-11-30", "2026-11-30", "2026-11-30"),
        ("2026-12-05", "2026-12-10", "--until 2026-11-22", "2026-11-22", "2026-11-22"),
    ] {
        let (scene, old) = scene(due, expires);
        let (exit, out, err) = plimsoll(scene.path(), &format!("renew W-1 --env prod.toml {DAY} {option}"));
        assert_eq!(exit, Exit::Clean, "{err}");
        assert!(out.contains(&format!("prod.toml: W-1 holds until {new_expires} instead of {expires}")), "{out}");
        assert_eq!(out.contains(&format!("its action is due by {new_due}")), due != new_due, "{out}");
        let expected = old.replace(&format!("due = {due}"), &format!("due = {new_due}"));
        let expected = expected.replace(&format!("expires   =  {expires}"), &format!("expires   =  {new_expires}"));
        assert_eq!(fs::read_to_string(scene.path().join("prod.toml")).unwrap(), expected);
        let (exit, _, _) = plimsoll(scene.path(), &format!("check --env prod.toml {DAY}"));
        assert_eq!(exit, Exit::Clean, "the waiver holds again");
    }
}

#[test]
fn a_waiver_is_not_renewed_for_longer_than_it_may_hold() {
    let (scene, old) = scene("2026-12-01", "2026-12-10");
    let run = |args: &str| plimsoll(scene.path(), &format!("renew {args} --env prod.toml {DAY}"));
    for (args, words) in [
        ("W-1 --until 2027-02-21", "it may hold until 2027-02-20: a waiver ends 90 days after today"),
        ("W-1 --until 2026-11-21", "2026-11-21 is over: today is 2026-11-22"),
        ("W-2", "did you mean `W-1`?"),
        ("other", "there are W-1"),
    ] {
        let (exit, out, err) = run(args);
        assert_eq!((exit, out.as_str()), (Exit::Usage, ""), "{args}");
        assert!(err.contains(words), "{args}: {err}");
        assert_eq!(fs::read_to_string(scene.path().join("prod.toml")).unwrap(), old);
    }
    // Where it may hold for fewer days than it is renewed for, it is renewed for as many.
    fs::write(scene.path().join("shop.toml"), LIST.replace("version = 1", "version = 1\nwaiver-max-days = 20"))
        .unwrap();
    assert!(run("W-1").1.contains("holds until 2026-12-12"));
    // A record that is wrong is shown, and stays as it is.
    let wrong = old.replace("result = \"pass\"", "result = \"maybe\"");
    fs::write(scene.path().join("prod.toml"), &wrong).unwrap();
    let (exit, out, _) = run("W-1");
    assert_eq!(exit, Exit::Usage);
    assert!(out.contains("does not know `maybe`"), "{out}");
    assert_eq!(fs::read_to_string(scene.path().join("prod.toml")).unwrap(), wrong);
}

#[test]
fn who_approved_the_former_day_is_asked_again() {
    let (scene, old) = scene("2026-12-01", "2026-12-10");
    fs::write(scene.path().join("prod.toml"), old + "approved-by = [\"carol\"]\n").unwrap();
    let (exit, _, err) = plimsoll(scene.path(), &format!("renew W-1 --env prod.toml {DAY}"));
    assert_eq!((exit, err.as_str()), (Exit::Clean, "note: carol approved it until 2026-12-10: ask again\n"));
}
