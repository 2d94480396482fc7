//! Whole runs with rules made for the purpose: exit codes, selection, colours, panics, pipes.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use lint_core::{Check, Confidence, File, Found, Page, Preset, Rule, RuleName, Safety, Severity, systemd::Unit};
use std::io::{self, Write};
use tempfile::TempDir;

const PAGE: Page = Page {
    title: "A title",
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: None,
    was: &[],
    equivalents: &[],
    body: "# A title\n\nWhy it hurts.\n\n## Bad\n\n```ini\n[Service]\n```\n",
};

const RULES: &[Rule] = &[
    Rule { name: RuleName("systemd/first-line"), page: PAGE, check: Check::Systemd(first_line) },
    Rule {
        name: RuleName("systemd/grave"),
        page: Page { severity: Severity::Error, preset: Preset::Production, equivalents: &["other:X1"], ..PAGE },
        check: Check::Systemd(first_line),
    },
    Rule {
        name: RuleName("systemd/note"),
        page: Page {
            severity: Severity::Info,
            preset: Preset::Style,
            was: &["systemd/remark"],
            fix: Some(Safety::Safe),
            ..PAGE
        },
        check: Check::Systemd(first_line),
    },
];

fn first_line(unit: &File<'_, Unit>, found: &mut Found) {
    found.at(unit.source().span(unit.source().line(0)), format!("`{}` starts here", unit.path()));
}

fn broken(unit: &File<'_, Unit>, _: &mut Found) {
    assert!(unit.path().is_empty(), "no such path: {}\u{1b}", unit.path());
}

/// A directory with two units.
fn units() -> TempDir {
    let directory = TempDir::new().unwrap();
    for name in ["a.service", "b.service"] {
        std::fs::write(directory.path().join(name), "[Service]\nExecStart=/bin/true\n").unwrap();
    }
    directory
}

struct Ran {
    exit: Exit,
    out: String,
    err: String,
}

fn run_with(rules: &[Rule], args: &[&str], vars: &[(&str, &str)], is_terminal: bool) -> Ran {
    let directory = units();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let var = |name: &str| vars.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    let mut console = Console {
        rules,
        cwd: std::fs::canonicalize(directory.path()).unwrap(),
        input: &mut io::empty(),
        out: &mut out,
        err: &mut err,
        terminal: Terminal { is_terminal, var: &var, ..Terminal::default() },
    };
    let exit = run(["plimsoll"].iter().chain(args).map(Into::into), &mut console);
    Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
}

fn ran(args: &[&str]) -> Ran {
    run_with(RULES, args, &[], false)
}

/// The rules that reported, once each.
fn reported(args: &[&str]) -> Vec<String> {
    let ran = ran(&[&["check", "--format", "concise"], args].concat());
    assert_eq!(ran.err, "");
    let mut rules: Vec<String> =
        ran.out.lines().filter_map(|line| Some(line.rsplit_once('[')?.1.trim_end_matches(']').to_owned())).collect();
    rules.sort();
    rules.dedup();
    rules
}

#[test]
fn the_exit_code_follows_fail_on_in_every_format() {
    let cases = [
        ("error", &[][..], Exit::Clean),
        ("warning", &[], Exit::Findings),
        ("info", &[], Exit::Findings),
        ("never", &[], Exit::Clean),
        ("error", &["--preset", "production"], Exit::Findings),
        ("warning", &["--select", "systemd/note"], Exit::Clean),
        ("info", &["--select", "systemd/note"], Exit::Findings),
        ("never", &["--preset", "production,style"], Exit::Clean),
    ];
    for format in ["human", "concise", "json", "jsonl"] {
        for (fail_on, more, exit) in cases {
            let ran = ran(&[&["check", "--fail-on", fail_on, "--format", format], more].concat());
            assert_eq!(ran.exit, exit, "--fail-on {fail_on} --format {format} {more:?}");
        }
    }
}

#[test]
fn rules_are_selected_by_preset_name_glob_and_the_ids_of_others() {
    let (first, grave, note) = ("systemd/first-line", "systemd/grave", "systemd/note");
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &[first]),
        (&["--preset", "production"], &[first, grave]),
        (&["--preset", "production", "--preset", "style"], &[first, grave, note]),
        (&["--select", "systemd/grave"], &[grave]),
        (&["--select", "systemd/grave", "--preset", "style"], &[grave, note]),
        (&["--select", "systemd/*"], &[first, grave, note]),
        (&["--select", "*/note,*/grave"], &[grave, note]),
        (&["--select", "*"], &[first, grave, note]),
        (&["--select", "other:X1"], &[grave]),
        (&["--select", "other:*"], &[grave]),
        (&["--select", "systemd/remark"], &[note]),
        (&["--select", "*", "--ignore", "systemd/[gn]*"], &[first]),
        (&["--ignore", "systemd/first-line"], &[]),
    ];
    for (args, rules) in cases {
        assert_eq!(reported(args), *rules, "{args:?}");
    }
}

#[test]
fn a_rule_that_does_not_exist_brings_the_nearest_one() {
    let cases = [
        ("systemd/graves", "`systemd/grave`"),
        ("grave", "`systemd/grave`"),
        ("compose/grave", "`systemd/grave`"),
        ("systemd", "`systemd/*`"),
        ("other:X2", "`other:X1`"),
        ("completely-different", "`plimsoll rules` lists them"),
    ];
    for (name, hint) in cases {
        let ran = ran(&["check", "--select", name]);
        assert_eq!((ran.exit, ran.out.as_str()), (Exit::Usage, ""), "{name}");
        assert!(ran.err.contains(hint), "{name}: {}", ran.err);
    }
}

#[test]
fn colours_obey_the_flag_then_the_environment_then_the_terminal() {
    type Vars = &'static [(&'static str, &'static str)];
    let cases: &[(&[&str], Vars, bool, bool)] = &[
        (&[], &[], false, false),
        (&[], &[], true, true),
        (&[], &[("TERM", "dumb")], true, false),
        (&[], &[("NO_COLOR", "1")], true, false),
        (&[], &[("NO_COLOR", "")], true, true),
        (&[], &[("FORCE_COLOR", "1")], false, true),
        (&[], &[("FORCE_COLOR", "0")], false, false),
        (&[], &[("CLICOLOR_FORCE", "1")], false, true),
        (&[], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false, false),
        (&["--color", "always"], &[("NO_COLOR", "1")], false, true),
        (&["--color", "never"], &[("FORCE_COLOR", "1")], true, false),
    ];
    for (args, vars, is_terminal, colours) in cases {
        let ran = run_with(RULES, &[&["check"], *args].concat(), vars, *is_terminal);
        assert_eq!(ran.out.contains("\u{1b}["), *colours, "{args:?} {vars:?} {is_terminal}");
    }
    for format in ["concise", "json", "jsonl"] {
        assert!(!ran(&["check", "--color", "always", "--format", format]).out.contains('\u{1b}'), "{format}");
    }
}

#[test]
fn a_panic_names_the_rule_and_the_others_still_report() {
    let rules = [RULES[0], Rule { name: RuleName("systemd/broken"), page: PAGE, check: Check::Systemd(broken) }];
    let ran = run_with(&rules, &["check", "--format", "concise"], &[], false);
    assert_eq!(ran.exit, Exit::Bug);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    assert!(ran.err.starts_with("error: this is a bug in Plimsoll (rule systemd/broken): no such path"), "{}", ran.err);
    assert!(!ran.err.contains('\u{1b}'), "{}", ran.err);
}

#[test]
fn fingerprints_survive_moved_lines_and_tell_equal_findings_apart() {
    let prints = |text: &str| {
        let directory = TempDir::new().unwrap();
        std::fs::write(directory.path().join("a.service"), text).unwrap();
        let mut out = Vec::new();
        let mut console = Console {
            rules: &[Rule { name: RuleName("systemd/each"), page: PAGE, check: Check::Systemd(each_line) }],
            cwd: std::fs::canonicalize(directory.path()).unwrap(),
            input: &mut io::empty(),
            out: &mut out,
            err: &mut io::sink(),
            terminal: Terminal::default(),
        };
        run(["plimsoll", "-f", "json"].map(Into::into), &mut console);
        let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let findings = report["findings"].as_array().unwrap().iter();
        findings.map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let before = prints("[Service]\nUser=a\nUser=a\n");
    let after = prints("# new\n\n[Service]\r\nUser=a\r\nGroup=b\r\nUser=a\r\n");
    assert!(before.iter().all(|print| after.contains(print)), "{before:?} {after:?}");
    let mut unique = after.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), after.len());
}

fn each_line(unit: &File<'_, Unit>, found: &mut Found) {
    for line in 0..unit.source().line_count() {
        let range = unit.source().line(line);
        if !range.is_empty() {
            found.at(unit.source().span(range), "a line");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    struct Gone;
    impl Write for Gone {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
    }
    let directory = units();
    for args in [&["check"][..], &["check", "-f", "json"], &["rules"], &["man"], &["completions", "zsh"], &["--help"]] {
        let mut err = Vec::new();
        let mut console = Console {
            rules: RULES,
            cwd: std::fs::canonicalize(directory.path()).unwrap(),
            input: &mut io::empty(),
            out: &mut Gone,
            err: &mut err,
            terminal: Terminal::default(),
        };
        let exit = run(["plimsoll"].iter().chain(args).map(Into::into), &mut console);
        assert!(matches!(exit, Exit::Clean | Exit::Findings), "{args:?}: {exit:?}");
        assert!(err.is_empty(), "{args:?}: {}", String::from_utf8_lossy(&err));
    }
}

#[test]
fn pages_are_shown_and_listed() {
    let list: serde_json::Value = serde_json::from_str(&ran(&["rules", "--format", "json"]).out).unwrap();
    assert_eq!(list.as_array().unwrap().len(), RULES.len());
    assert_eq!((&list[1]["name"], &list[1]["equivalents"][0]), (&"systemd/grave".into(), &"other:X1".into()));
    assert_eq!((&list[2]["fix"], &list[0]["fix"]), (&"safe".into(), &serde_json::Value::Null));
    assert_eq!(ran(&["rules"]).out.lines().count(), RULES.len());
    for name in ["systemd/grave", "other:X1"] {
        let page = ran(&["explain", name]).out;
        assert!(
            page.starts_with("systemd/grave\n") && page.contains("Why it hurts.") && !page.contains("```"),
            "{page}"
        );
    }
}
