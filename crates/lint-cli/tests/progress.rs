//! The bar of long runs: who sees it, and that it leaves no trace.

use lint_cli::{Console, Terminal, run};
use lint_core::{Check, Confidence, Found, Page, Preset, Rule, RuleName, Severity};
use std::io;
use std::process::Command;
use std::time::Duration;

/// Variables of an environment.
type Vars = &'static [(&'static str, &'static str)];

#[test]
fn who_sees_a_bar() {
    let cases: &[(bool, Vars, bool)] = &[
        (true, &[("TERM", "xterm-256color")], true),
        (true, &[("TERM", "xterm-256color"), ("CI", "")], true),
        (true, &[("TERM", "xterm-256color"), ("NO_COLOR", "1")], true),
        (false, &[("TERM", "xterm-256color")], false),
        (true, &[("TERM", "xterm-256color"), ("CI", "true")], false),
        (true, &[("TERM", "dumb")], false),
    ];
    for (aside, vars, seen) in cases {
        let var = |name: &str| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let terminal = Terminal { aside: *aside, var: &var, ..Terminal::default() };
        assert_eq!(terminal.progress(), *seen, "{aside} {vars:?}");
    }
}

/// Set in the copy of this program that runs on a pseudo terminal.
const COPY: &str = "PLIMSOLL_TEST_COPY";

fn slow(_: &lint_core::deployment::Deployment<'_>, _: &mut Found) {
    std::thread::sleep(Duration::from_secs(3));
}

/// A run whose only rule takes three seconds, with the streams of this process.
fn slow_run() {
    let page = Page {
        title: "A rule that takes its time",
        severity: Severity::Info,
        confidence: Confidence::High,
        preset: Preset::Default,
        since: "0.1.0",
        fix: None,
        was: &[],
        equivalents: &[],
        body: "",
    };
    let rules = [Rule { name: RuleName("deployment/slow"), page, check: Check::Deployment(slow) }];
    let var = |name: &str| (name == "TERM").then(|| "xterm".to_owned());
    let mut console = Console {
        rules: &rules,
        cwd: std::env::current_dir().and_then(std::fs::canonicalize).expect("there is a current directory"),
        input: &mut io::empty(),
        out: &mut io::stdout(),
        err: &mut io::stderr(),
        terminal: Terminal { is_terminal: true, aside: true, var: &var, ..Terminal::default() },
    };
    run(["plimsoll", "check", "compose.yaml"].map(Into::into), &mut console);
}

#[test]
fn a_slow_run_shows_a_bar_and_takes_it_away() {
    if std::env::var_os(COPY).is_some() {
        return slow_run();
    }
    let directory = tempfile::tempdir().expect("a directory for the test");
    std::fs::write(directory.path().join("compose.yaml"), "services: {}\n").expect("it is writable");
    let this = std::env::current_exe().expect("the test has a name");
    let command = format!("{} --exact a_slow_run_shows_a_bar_and_takes_it_away --nocapture", this.display());
    let ran = Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .current_dir(directory.path())
        .env(COPY, "1")
        .env("TERM", "xterm")
        .env_remove("CI")
        .output();
    let Ok(ran) = ran else { return eprintln!("skipped: there is no `script`") };
    let seen = String::from_utf8_lossy(&ran.stdout);
    let bar = seen.rfind("judging").unwrap_or_else(|| panic!("no bar: {seen:?}"));
    let after = &seen[bar + "judging".len()..];
    let cleared = after.find("\u{1b}[2K").unwrap_or_else(|| panic!("the bar stays: {seen:?}"));
    let report = after.find("1 file checked").unwrap_or_else(|| panic!("no report: {seen:?}"));
    assert!(cleared < report, "{seen:?}");
}
