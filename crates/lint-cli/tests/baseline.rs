//! Baselines from their creation to their end, with rules made for the purpose.
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

mod repository;

use lint_cli::Exit;
use lint_core::{Check, File, Found, Page, Rule, RuleName, dotenv::Dotenv};
use repository::{PAGE, Ran, Repository};
use serde_json::Value;

/// Reports the assignments whose key begins with `Bad`.
const BAD: Rule = Rule { name: RuleName("dotenv/bad"), page: PAGE, check: Check::Dotenv(bad) };
/// The same under another name, which knows its former one.
const RENAMED: Rule =
    Rule { name: RuleName("dotenv/worse"), page: Page { was: &["dotenv/bad"], ..PAGE }, check: Check::Dotenv(bad) };
/// Reports keys that begin with `Other`.
const OTHER: Rule = Rule { name: RuleName("dotenv/other"), page: PAGE, check: Check::Dotenv(other) };

fn bad(file: &File<'_, Dotenv>, found: &mut Found) {
    report(file, "Bad", found);
}

fn other(file: &File<'_, Dotenv>, found: &mut Found) {
    report(file, "Other", found);
}

fn report(file: &File<'_, Dotenv>, begin: &str, found: &mut Found) {
    for line in 0..file.source().line_count() {
        let span = file.source().span(file.source().line(line));
        if file.source().str(span).starts_with(begin) {
            found.at(span, format!("this is {begin}"));
        }
    }
}

const FILE: &str = "plimsoll-baseline.toml";

struct Scene(Repository);

impl Scene {
    fn new(files: &[(&str, &str)]) -> Self {
        let repository = Repository::without_git();
        files.iter().for_each(|(name, text)| repository.write(name, text));
        Scene(repository)
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.0.run_in("", &[BAD, OTHER], args)
    }

    /// A check against the baseline: the exit code, and errors, warnings, info, accepted.
    fn check(&self, args: &[&str]) -> (Exit, [u64; 4]) {
        let (exit, report) = self.report(args);
        (exit, ["error", "warning", "info", "baselined"].map(|key| report["summary"][key].as_u64().unwrap()))
    }

    fn report(&self, args: &[&str]) -> (Exit, Value) {
        let ran = self.run(&[&["check", "--format", "json", "--baseline", FILE], args].concat());
        let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{args:?}: {}", ran.err));
        let schema = serde_json::from_str(include_str!("../../../docs/schema/report-v1.schema.json")).unwrap();
        jsonschema::validate(&schema, &report).unwrap();
        (ran.exit, report)
    }

    fn baseline(&self) -> String {
        self.0.read(FILE)
    }

    /// The entries as `path rule`, in the order of the file.
    fn entries(&self) -> Vec<String> {
        let text = self.baseline();
        let entries = text.lines().filter(|line| line.contains(" = { "));
        let part = |line: &str, key: &str| {
            line.split(&format!("{key} = \"")).nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        entries.map(|line| format!("{} {}", part(line, "path"), part(line, "rule"))).collect()
    }
}

#[test]
fn a_life_of_a_baseline() {
    let scene = Scene::new(&[("b.env", "Bad1=1\nFine=2\n"), ("a.env", "Bad2=1\n")]);
    let created = scene.run(&["baseline", "create"]);
    assert_eq!(
        (created.exit, created.out.as_str()),
        (Exit::Clean, "plimsoll-baseline.toml: 2 findings of 2 checked files\n")
    );
    assert_eq!(scene.entries(), ["a.env dotenv/bad", "b.env dotenv/bad"]);
    assert_eq!(scene.check(&[]), (Exit::Clean, [0, 0, 0, 2]));
    assert_eq!(scene.run(&["check"]).exit, Exit::Findings, "nobody named the baseline");
    assert_eq!(scene.run(&["check", "--no-baseline"]).exit, Exit::Findings);
    let human = scene.run(&["check", "--baseline", FILE]);
    assert_eq!(human.out, "2 files checked (2 dotenv), nothing to report, 2 in the baseline\n");
    assert_eq!(scene.run(&["check", "--baseline", FILE, "--format", "concise"]).out, "");

    let again = scene.run(&["baseline", "create"]);
    assert_eq!(again.exit, Exit::Usage);
    assert!(again.err.contains("is there already: `plimsoll baseline update` changes it"), "{}", again.err);

    scene.0.write("a.env", "Bad3=1\n");
    assert_eq!(scene.check(&[]), (Exit::Findings, [0, 1, 1, 1]));
    let before = scene.baseline();
    let updated = scene.run(&["baseline", "update"]);
    let said = "plimsoll-baseline.toml: 1 removed, 1 not in it, 1 left\n  not in it: a.env: dotenv/bad (Bad3)\n";
    assert!(updated.exit == Exit::Findings && updated.out.starts_with(said), "{}", updated.out);
    assert!(updated.out.contains("plimsoll baseline update --add"));
    assert!(before.lines().count() == scene.baseline().lines().count() + 1, "{}", scene.baseline());
    assert_eq!(scene.entries(), ["b.env dotenv/bad"]);
    let added = scene.run(&["baseline", "update", "--add"]);
    assert_eq!((added.exit, added.out.as_str()), (Exit::Clean, "plimsoll-baseline.toml: 0 removed, 1 added, 2 left\n"));
    assert_eq!(scene.check(&[]), (Exit::Clean, [0, 0, 0, 2]));

    scene.0.write("b.env", "Fine=2\n");
    let pruned = scene.run(&["baseline", "prune"]);
    assert_eq!((pruned.exit, pruned.out.as_str()), (Exit::Clean, "plimsoll-baseline.toml: 1 removed, 1 left\n"));
    assert_eq!(scene.check(&[]), (Exit::Clean, [0, 0, 0, 1]));
}

#[test]
fn json_says_what_accepts_a_finding_and_where() {
    let scene = Scene::new(&[("a.env", "Bad=1\n")]);
    scene.run(&["baseline", "create"]);
    let (_, report) = scene.report(&[]);
    let suppressed = &report["findings"][0]["suppressed"];
    assert_eq!((&suppressed["by"], &suppressed["reason"]), (&"baseline".into(), &Value::Null));
    assert_eq!(suppressed["location"]["path"], FILE);
    let line = usize::try_from(suppressed["location"]["start"]["line"].as_u64().unwrap()).unwrap();
    let print = report["findings"][0]["fingerprint"].as_str().unwrap();
    assert!(scene.baseline().lines().nth(line - 1).unwrap().starts_with(print), "{}", scene.baseline());
}

#[test]
fn equal_findings_are_counted() {
    let scene = Scene::new(&[("a.env", "Bad=1\nBad=1\nBad=1\n")]);
    scene.run(&["baseline", "create"]);
    assert!(scene.baseline().contains("count = 3"), "{}", scene.baseline());
    scene.0.write("a.env", "Bad=1\nBad=1\nBad=1\nBad=1\n");
    assert_eq!(scene.check(&[]), (Exit::Findings, [0, 1, 0, 3]));
    scene.0.write("a.env", "Bad=1\nBad=1\n");
    assert_eq!(scene.check(&[]), (Exit::Clean, [0, 0, 1, 2]));
    assert_eq!(scene.check(&["--fail-on", "info"]).0, Exit::Findings);
    scene.run(&["baseline", "prune"]);
    assert!(scene.baseline().contains("count = 2"), "{}", scene.baseline());
    scene.0.write("a.env", "Bad=1\nBad=1\nBad=1\n");
    scene.run(&["baseline", "update", "--add"]);
    assert!(scene.baseline().contains("count = 3"), "{}", scene.baseline());
}

#[test]
fn only_what_a_run_can_know_is_stale() {
    let scene =
        Scene::new(&[("one/a.env", "Bad1=1\nOther1=1\n"), ("two/a.env", "Bad2=1\n"), ("three/a.env", "Bad3=1\n")]);
    scene.run(&["baseline", "create"]);
    scene.0.write("one/a.env", "");
    std::fs::remove_file(scene.0.path().join("two/a.env")).unwrap();
    let stale = |args: &[&str]| {
        let (_, report) = scene.report(args);
        let findings = report["findings"].as_array().unwrap();
        let stale = findings.iter().filter(|finding| finding["rule"] == "plimsoll/stale-baseline");
        stale.map(|finding| 1 + finding["related"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!(stale(&[]), 3, "all files, all rules, one file gone");
    assert_eq!(stale(&["three"]), 0, "files elsewhere");
    assert_eq!(stale(&["two"]), 1, "a file that is gone from a directory that was walked");
    assert_eq!(stale(&["one"]), 2);
    assert_eq!(stale(&["one/a.env"]), 2, "a file that was named");
    assert_eq!(stale(&["--select", "dotenv/other"]), 2, "a rule that did not run; the file that is gone");
    let unknown = scene.baseline().replace("dotenv/other", "dotenv/never");
    scene.0.write(FILE, &unknown);
    assert_eq!(stale(&["one", "--select", "dotenv/other"]), 1, "a rule that there is not");
    let pruned = scene.run(&["baseline", "prune", "three"]);
    assert_eq!(pruned.out, "plimsoll-baseline.toml: 0 removed, 4 left\n");
    assert_eq!(scene.run(&["baseline", "prune"]).out, "plimsoll-baseline.toml: 3 removed, 1 left\n");
}

#[test]
fn the_former_name_of_a_rule_still_accepts() {
    let scene = Scene::new(&[("a.env", "Bad=1\nBad=1\n")]);
    scene.run(&["baseline", "create"]);
    let renamed = |args: &[&str]| scene.0.run_in("", &[RENAMED], args);
    let ran = renamed(&["check", "--baseline", FILE]);
    assert_eq!(
        (ran.exit, ran.out.as_str()),
        (Exit::Clean, "1 file checked (1 dotenv), nothing to report, 2 in the baseline\n")
    );
    let updated = renamed(&["baseline", "update"]);
    assert_eq!(
        (updated.exit, updated.out.as_str()),
        (Exit::Clean, "plimsoll-baseline.toml: 0 removed, 0 not in it, 2 left\n")
    );
    assert_eq!(scene.entries(), ["a.env dotenv/worse"]);
    assert_eq!(renamed(&["check", "--baseline", FILE]).exit, Exit::Clean);
}

#[test]
fn paths_are_those_of_the_baseline_wherever_it_is_used() {
    let scene = Scene::new(&[("deploy/a.env", "Bad=1\n"), ("keep/.gitkeep", "")]);
    scene.run(&["baseline", "create", "--baseline", "keep/known.toml", "deploy"]);
    for (folder, file, path) in
        [("", "keep/known.toml", "deploy"), ("deploy", "../keep/known.toml", "."), ("keep", "known.toml", "../deploy")]
    {
        let ran = scene.0.run_in(folder, &[BAD], &["check", "--baseline", file, path]);
        assert_eq!(ran.exit, Exit::Clean, "{folder}: {}{}", ran.out, ran.err);
    }
    assert!(scene.0.read("keep/known.toml").contains("path = \"../deploy/a.env\""));
}

#[test]
fn comments_in_a_baseline_stay_beside_their_entries() {
    let scene = Scene::new(&[("a.env", "Bad1=1\nBad2=1\nBad3=1\n")]);
    scene.run(&["baseline", "create"]);
    let mut lines: Vec<String> = scene.baseline().lines().map(str::to_owned).collect();
    let first = lines.iter().position(|line| line.contains("Bad1")).unwrap();
    lines[first].push_str(" # until the new image is there");
    lines.insert(first + 1, "# ticket 7".to_owned());
    lines.insert(0, "# our own words".to_owned());
    scene.0.write(FILE, &(lines.join("\n") + "\n"));
    scene.0.write("a.env", "Bad1=1\nBad2=1\n");
    assert_eq!(scene.run(&["baseline", "prune"]).exit, Exit::Clean);
    let gone = lines.iter().position(|line| line.contains("Bad3")).unwrap();
    lines.remove(gone);
    assert_eq!(scene.baseline(), lines.join("\n") + "\n");
}

/// Texts that are no baseline, with what is wrong with them and where.
fn wrong() -> Vec<(String, &'static str, (usize, usize))> {
    let entry = "0123456789abcdef0123456789abcdef = { path = \"a.env\", rule = \"dotenv/bad\" }\n";
    let with = |entries: &str| format!("version = 1\n[findings]\n{entries}");
    vec![
        (String::new(), "it has no `version`", (1, 1)),
        ("version = 2\n[findings]\n".to_owned(), "version 2 of the format is newer than this Plimsoll", (1, 11)),
        ("version = 0\n[findings]\n".to_owned(), "there is no such version", (1, 11)),
        ("version = 1\n".to_owned(), "the table `[findings]` is missing", (1, 1)),
        ("version = 1\nfindings = 3\n".to_owned(), "`findings` is no table", (2, 12)),
        (with("x = 1\n") + "[more]\n", "there is no key `more` here", (4, 2)),
        (with(&format!("{entry}{entry}")), "0123456789abcdef0123456789abcdef", (4, 1)),
        (with(&entry.replace("0123", "01X3")), "this is no fingerprint", (3, 1)),
        (with(&entry.replace("\"a.env\"", "7")), "`path` is no string", (3, 45)),
        (with(&entry.replace("path", "file")), "there is no key `file` here", (3, 38)),
        (with(&entry.replace(" }", ", count = 0 }")), "this is no count of findings", (3, 83)),
        (with("0123456789abcdef0123456789abcdef = 1\n"), "says neither path nor rule", (3, 36)),
        (with(&format!("{entry}<<<<<<< HEAD\n{entry}=======\n>>>>>>> other\n")), "a merge is not settled here", (4, 1)),
        (with("0123 = {\n"), "", (3, 8)),
    ]
}

#[test]
fn a_baseline_that_is_not_right_is_refused_before_anything_runs() {
    let scene = Scene::new(&[("a.env", "Bad=1\n")]);
    for (text, words, (line, column)) in wrong() {
        scene.0.write(FILE, &text);
        for command in [
            &["check", "--baseline", FILE][..],
            &["fix", "--baseline", FILE],
            &["baseline", "update"],
            &["baseline", "prune"],
        ] {
            let ran = scene.run(command);
            assert_eq!(ran.exit, Exit::Usage, "{command:?} {text}");
            let place = format!("{FILE}:{line}:{column}]");
            assert!(
                ran.out.contains(words) && ran.out.contains(&place) && !ran.out.contains("this is Bad"),
                "{text}\n{place}\n{}",
                ran.out
            );
        }
        assert_eq!(scene.baseline(), text);
    }
    std::fs::write(scene.0.path().join(FILE), b"version = 1 # \xff\n").unwrap();
    assert!(scene.run(&["check", "--baseline", FILE]).err.contains("it is not UTF-8"));
    let absent = scene.run(&["check", "--baseline", "absent.toml"]);
    assert_eq!(absent.exit, Exit::Usage);
    assert!(absent.err.contains("`plimsoll baseline create` writes one"), "{}", absent.err);
}

#[test]
fn a_large_baseline_is_read_in_one_go() {
    let scene = Scene::new(&[("a.env", "Bad=1\n")]);
    scene.run(&["baseline", "create"]);
    let entries: String =
        (0..20_000).map(|at| format!("{at:032x} = {{ path = \"else/{at}.env\", rule = \"dotenv/bad\" }}\n")).collect();
    scene.0.write(FILE, &(scene.baseline() + &entries));
    assert_eq!(scene.check(&["a.env"]), (Exit::Clean, [0, 0, 0, 1]));
}
