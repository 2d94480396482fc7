//! Repairs that meet the unexpected: files that change meanwhile, rules that never agree, rules that offer nonsense.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use lint_core::{
    Check, Confidence, Edit, File, Fix, Found, Page, Preset, Rule, RuleName, Safety, Severity, deployment::Deployment,
    systemd::Unit,
};
use std::cell::RefCell;
use std::fs;
use std::io;
use std::path::PathBuf;
use tempfile::TempDir;

const PAGE: Page = Page {
    title: "A title",
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: Some(Safety::Safe),
    was: &[],
    equivalents: &[],
    body: "",
};

thread_local! {
    /// What [`meddle`] writes to.
    static MEDDLED: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// Offers to put `new` in the place of each `old`.
fn offer(unit: &File<'_, Unit>, found: &mut Found, old: &str, new: &str) {
    for (at, _) in unit.source().text().match_indices(old) {
        let span = unit.source().span(at..at + old.len());
        found.at(span, format!("`{old}` stands here")).fix(Fix::safe("write it", vec![Edit::replace(span, new)]));
    }
}

fn ping(unit: &File<'_, Unit>, found: &mut Found) {
    offer(unit, found, "=ping", "=pong");
}

fn pong(unit: &File<'_, Unit>, found: &mut Found) {
    offer(unit, found, "=pong", "=ping");
}

fn nonsense(unit: &File<'_, Unit>, found: &mut Found) {
    offer(unit, found, "=ping", "=ping \\");
}

/// Changes the file on disk while it is judged.
fn meddle(_: &File<'_, Unit>, _: &mut Found) {
    MEDDLED.with_borrow_mut(|path| path.take().iter().for_each(|path| fs::write(path, "# mine\n").unwrap()));
}

/// Mends both units at once.
fn both(deployment: &Deployment<'_>, found: &mut Found) {
    let mut edits = Vec::new();
    for unit in deployment.units() {
        edits.extend(
            unit.source().text().find("=ping").map(|at| Edit::replace(unit.source().span(at..at + 5), "=pong")),
        );
    }
    if let Some(first) = edits.first() {
        found.at(first.span, "they disagree").fix(Fix::safe("make them agree", edits));
    }
}

const fn rule(name: &'static str, check: Check) -> Rule {
    Rule { name: RuleName(name), page: PAGE, check }
}

const UNIT: &str = "[Service]\nUser=ping\nGroup=g\n";

fn fix(directory: &TempDir, rules: &[Rule]) -> (Exit, String) {
    let mut err = Vec::new();
    let mut console = Console {
        rules,
        cwd: fs::canonicalize(directory.path()).unwrap(),
        input: &mut io::empty(),
        out: &mut io::sink(),
        err: &mut err,
        terminal: Terminal::default(),
    };
    let exit = run(["plimsoll", "fix"].map(Into::into), &mut console);
    (exit, String::from_utf8(err).unwrap())
}

fn units() -> TempDir {
    let directory = TempDir::new().unwrap();
    for name in ["a.service", "b.service"] {
        fs::write(directory.path().join(name), UNIT).unwrap();
    }
    directory
}

fn text(directory: &TempDir, name: &str) -> String {
    fs::read_to_string(directory.path().join(name)).unwrap()
}

#[test]
fn a_file_that_changed_since_it_was_read_is_not_written() {
    let here = units();
    MEDDLED.set(Some(here.path().join("a.service")));
    let rules = [rule("systemd/ping", Check::Systemd(ping)), rule("systemd/meddle", Check::Systemd(meddle))];
    let (exit, err) = fix(&here, &rules);
    assert_eq!(exit, Exit::Unreadable, "{err}");
    assert!(err.contains("cannot write a.service: it changed since it was read"), "{err}");
    assert!(err.contains("fixed 1 problem in 1 file, 1 left"), "{err}");
    assert_eq!(text(&here, "a.service"), "# mine\n");
    assert_eq!(text(&here, "b.service"), UNIT.replace("ping", "pong"));
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 2, "no temporary file is left");
}

#[test]
fn files_of_one_fix_are_written_together_or_not_at_all() {
    let here = units();
    let both = rule("deployment/both", Check::Deployment(both));
    MEDDLED.set(Some(here.path().join("b.service")));
    let (exit, err) = fix(&here, &[both, rule("systemd/meddle", Check::Systemd(meddle))]);
    assert_eq!((exit, text(&here, "a.service").as_str()), (Exit::Unreadable, UNIT), "{err}");
    assert!(err.contains("cannot write a.service: a fix changes it together"), "{err}");
    fs::write(here.path().join("b.service"), UNIT).unwrap();
    let (exit, err) = fix(&here, &[both]);
    assert_eq!(exit, Exit::Clean);
    assert!(err.contains("fixed 1 problem in 2 files, 0 left"), "{err}");
    assert_eq!(text(&here, "a.service"), text(&here, "b.service"));
}

#[test]
fn rules_that_undo_each_other_come_to_an_end() {
    let here = units();
    let rules = [rule("systemd/ping", Check::Systemd(ping)), rule("systemd/pong", Check::Systemd(pong))];
    let (exit, err) = fix(&here, &rules);
    assert_eq!(exit, Exit::Findings);
    assert!(err.contains("the fixes still change something"), "{err}");
}

#[test]
fn a_fix_that_fails_its_proof_is_named_and_not_made() {
    let here = units();
    let (exit, err) = fix(&here, &[rule("systemd/nonsense", Check::Systemd(nonsense))]);
    assert_eq!((exit, text(&here, "a.service").as_str()), (Exit::Findings, UNIT));
    assert!(
        err.contains("a.service:2:5: the fix of systemd/nonsense is not made: line 3 would say something else"),
        "{err}"
    );
}
