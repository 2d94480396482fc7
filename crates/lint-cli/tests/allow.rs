//! `--add-allow`: comments that accept findings, in all five formats. A rule made for the purpose finds the word `LOUD`.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use lint_core::deployment::Deployment;
use lint_core::{Check, Confidence, Found, Page, Preset, Rule, RuleName, Severity, Source};
use std::fs;
use std::io;
use tempfile::TempDir;

const PAGE: Page = Page {
    title: "A title",
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: None,
    was: &["any/noisy"],
    equivalents: &[],
    body: "",
};

const LOUD: Rule = Rule { name: RuleName("any/loud"), page: PAGE, check: Check::Deployment(loud) };

fn loud(deployment: &Deployment<'_>, found: &mut Found) {
    let mut mark = |source: &Source| {
        for (at, word) in source.text().match_indices("LOUD") {
            found.at(source.span(at..at + word.len()), "it is loud");
        }
    };
    deployment.projects().iter().flat_map(|project| project.files()).for_each(|file| mark(file.source()));
    deployment.dockerfiles().for_each(|file| mark(file.source()));
    deployment.units().for_each(|file| mark(file.source()));
    deployment.dotenvs().for_each(|file| mark(file.source()));
    deployment.tomls().for_each(|file| mark(file.source()));
}

struct Ran {
    exit: Exit,
    err: String,
    directory: TempDir,
}

/// Runs in a directory with these files.
fn ran(files: &[(&str, &str)], rules: &[Rule], args: &[&str]) -> Ran {
    let directory = TempDir::new().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let (exit, err) = run_in(&directory, rules, args);
    Ran { exit, err, directory }
}

fn run_in(directory: &TempDir, rules: &[Rule], args: &[&str]) -> (Exit, String) {
    let mut err = Vec::new();
    let mut console = Console {
        rules,
        cwd: fs::canonicalize(directory.path()).unwrap(),
        input: &mut io::empty(),
        out: &mut io::sink(),
        err: &mut err,
        terminal: Terminal::default(),
    };
    let exit = run(["plimsoll", "check"].iter().chain(args).map(Into::into), &mut console);
    (exit, String::from_utf8(err).unwrap())
}

const ALLOW: &[&str] = &["--add-allow", "any/loud", "--reason", "it has to be"];

/// Each line of `after` that is not in `before` is a comment of ours, written `!` here.
const CASES: &[(&str, &str, &str)] = &[
    ("compose.yaml", "services:\n  a:\n    image: LOUD\n", "services:\n  a:\n    !\n    image: LOUD\n"),
    (
        "compose.yaml",
        "services:\n  a:\n    image: b\n    ports:\n      - LOUD\n      - c\n",
        "services:\n  a:\n    image: b\n    ports:\n      !\n      - LOUD\n      - c\n",
    ),
    (
        "compose.yaml",
        "services:\n  a:\n    image: b\n    command: [x, LOUD, LOUD]\n",
        "services:\n  a:\n    image: b\n    !\n    command: [x, LOUD, LOUD]\n",
    ),
    (
        "compose.yaml",
        "services:\n  a:\n    image: b\n    command: |\n      one\n      LOUD\n",
        "services:\n  a:\n    image: b\n    !\n    command: |\n      one\n      LOUD\n",
    ),
    ("compose.yaml", "{services: {a: {image: LOUD}}}\n", "{services: {a: {image: LOUD}}}\n"),
    ("compose.yaml", "services:\r\n  a:\r\n    image: LOUD\r\n", "services:\r\n  a:\r\n    !\r\n    image: LOUD\r\n"),
    ("compose.yaml", "services:\n  a:\n    image: LOUD", "services:\n  a:\n    !\n    image: LOUD"),
    ("Dockerfile", "FROM a\nRUN x \\\n  && LOUD \\\n  && LOUD\n", "FROM a\n!\nRUN x \\\n  && LOUD \\\n  && LOUD\n"),
    ("Dockerfile", "# syntax=docker/dockerfile:1\nFROM LOUD\n", "# syntax=docker/dockerfile:1\n!\nFROM LOUD\n"),
    (
        "Dockerfile",
        "FROM a\n# about it\n# renovate: datasource=x\n# hadolint ignore=DL3008\nRUN LOUD\n",
        "FROM a\n# about it\n!\n# renovate: datasource=x\n# hadolint ignore=DL3008\nRUN LOUD\n",
    ),
    ("Dockerfile", "FROM a\nRUN <<EOF\nLOUD\nEOF\n", "FROM a\n!\nRUN <<EOF\nLOUD\nEOF\n"),
    ("Dockerfile", "\u{feff}FROM LOUD\n", "\u{feff}!\nFROM LOUD\n"),
    ("Dockerfile", "FROM a\n# LOUD\n", "FROM a\n# LOUD\n"),
    (
        "a.service",
        "[Service]\nExecStart=/bin/a \\\n  LOUD\nUser=LOUD\n",
        "[Service]\n!\nExecStart=/bin/a \\\n  LOUD\n!\nUser=LOUD\n",
    ),
    (".env", "A=1\nexport B=LOUD\n", "A=1\n!\nexport B=LOUD\n"),
    ("traefik.toml", "[log]\nlevel = \"LOUD\"\n", "[log]\n!\nlevel = \"LOUD\"\n"),
    (
        "traefik.toml",
        "[log]\nlevel = [\n  \"a\",\n  \"LOUD\",\n]\n",
        "[log]\nlevel = [\n  \"a\",\n  !\n  \"LOUD\",\n]\n",
    ),
    ("traefik.toml", "[log]\nlevel = \"\"\"\na\nLOUD\n\"\"\"\n", "[log]\n!\nlevel = \"\"\"\na\nLOUD\n\"\"\"\n"),
];

#[test]
fn a_comment_stands_above_the_smallest_item_and_accepts_it() {
    for (path, before, after) in CASES {
        let ran = ran(&[(path, before)], &[LOUD], ALLOW);
        let wanted = after.replace('!', "# plimsoll: allow[any/loud] -- it has to be");
        let text = fs::read_to_string(ran.directory.path().join(path)).unwrap();
        assert_eq!(text, wanted, "{path}: {}", ran.err);
        let fits = before != after;
        let exit = if fits { Exit::Clean } else { Exit::Findings };
        assert_eq!(ran.exit, exit, "{path} {before:?}: {}", ran.err);
        assert_eq!(ran.err.contains("note: "), !fits, "{path} {before:?}: {}", ran.err);
        let (again, _) = run_in(&ran.directory, &[LOUD], ALLOW);
        assert_eq!(again, exit, "{path}");
        assert_eq!(
            fs::read_to_string(ran.directory.path().join(path)).unwrap(),
            wanted,
            "{path}: again changes nothing"
        );
    }
}

#[test]
fn json_keeps_its_form() {
    let included = "{\n  \"services\": {\n    \"a\": {\n      \"image\": \"LOUD\"\n}}}\n";
    let ran = ran(&[("compose.yaml", "include: [more.json]\n"), ("more.json", included)], &[LOUD], ALLOW);
    assert_eq!(ran.exit, Exit::Findings, "{}", ran.err);
    assert!(ran.err.contains("note: more.json:4:17: JSON has no comments"), "{}", ran.err);
    assert_eq!(fs::read_to_string(ran.directory.path().join("more.json")).unwrap(), included);
}

#[test]
fn what_cannot_be_meant_is_refused_and_nothing_is_written() {
    let allow = |more: &[&'static str]| [&["--add-allow", "any/loud"], more].concat();
    let cases: &[(Vec<&str>, &str)] = &[
        (allow(&[]), "--reason"),
        (allow(&["--reason", " "]), "cannot be empty"),
        (allow(&["--reason", "a\nb"]), "one line"),
        (allow(&["--reason", "a", "--until", "2020-01-01", "--today", "2026-11-22"]), "has passed"),
        (allow(&["--reason", "a", "--until", "2026-02-30"]), "2026-02-30"),
        (allow(&["--reason", "a", "--fix"]), "--fix"),
        (allow(&["--reason", "a", "--no-suppressions"]), "--no-suppressions"),
        (allow(&["--reason", "a", "--since", "HEAD"]), "--since"),
        (allow(&["--reason", "a", "-"]), "`-`"),
        (vec!["--add-allow", "any/lout", "--reason", "a"], "did you mean `any/loud`?"),
        (vec!["--reason", "a"], "--add-allow"),
    ];
    for (args, said) in cases {
        let ran = ran(&[(".env", "A=LOUD\n")], &[LOUD], args);
        assert_eq!(ran.exit, Exit::Usage, "{args:?}");
        assert!(ran.err.contains(said), "{args:?}: {}", ran.err);
        assert_eq!(fs::read_to_string(ran.directory.path().join(".env")).unwrap(), "A=LOUD\n", "{args:?}");
    }
}

#[test]
fn former_names_and_last_days_are_written_as_they_hold() {
    let args = ["--add-allow", "any/noisy", "--reason", "so", "--until", "2026-12-01", "--today", "2026-11-22"];
    let ran = ran(&[("web/.env", "A=LOUD\n")], &[LOUD], &args);
    assert_eq!(ran.exit, Exit::Clean, "{}", ran.err);
    let text = fs::read_to_string(ran.directory.path().join("web/.env")).unwrap();
    assert_eq!(text, "# plimsoll: allow[any/loud] until=2026-12-01 -- so\nA=LOUD\n");
}

/// Every rule that finds something in a deployment, one after the other.
#[test]
fn a_whole_deployment_can_be_accepted() {
    let shop = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/bad/shop");
    let names = ["compose.yaml", ".env", "api/Dockerfile", "systemd/shop.service", "config/vault.toml"];
    let texts: Vec<(&str, String)> =
        names.iter().map(|name| (*name, fs::read_to_string(shop.join(name)).unwrap())).collect();
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let first = ran(&files, lint_rules::RULES, &["--output", "json=report.json", "--today", "2026-11-22"]);
    let report = first.directory.path().join("report.json");
    let report: serde_json::Value = serde_json::from_str(&fs::read_to_string(report).unwrap()).unwrap();
    let rules: std::collections::BTreeSet<&str> =
        report["findings"].as_array().unwrap().iter().filter_map(|finding| finding["rule"].as_str()).collect();
    assert!(rules.len() > 10, "{rules:?}");
    let mut exit = first.exit;
    for rule in rules {
        let (ended, err) = run_in(
            &first.directory,
            lint_rules::RULES,
            &["--add-allow", rule, "--reason", "so", "--today", "2026-11-22"],
        );
        assert!(!err.contains("note: ") && err.contains("accepted "), "{rule}: {err}");
        exit = ended;
    }
    assert_eq!(exit, Exit::Clean);
}
