//! A repository in a directory of its own, and runs in it with a rule that reports every line that is not blank.

#![allow(dead_code, reason = "each test binary uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot set the scene has failed")]

use lint_cli::{Console, Exit, Terminal, run};
use lint_core::{Check, Confidence, File, Found, Page, Preset, Rule, RuleName, Severity, dotenv::Dotenv};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// The page of a rule made for a test.
pub const PAGE: Page = Page {
    title: "A title",
    severity: Severity::Warning,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: None,
    was: &[],
    equivalents: &[],
    body: "# A title\n",
};

const RULES: &[Rule] = &[Rule { name: RuleName("dotenv/each"), page: PAGE, check: Check::Dotenv(each_line) }];

fn each_line(file: &File<'_, Dotenv>, found: &mut Found) {
    for line in 0..file.source().line_count() {
        let range = file.source().line(line);
        if !file.source().text()[range.clone()].trim().is_empty() {
            found.at(file.source().span(range), "a line");
        }
    }
}

/// Whether these tests can run; says so where they cannot.
pub fn git_is_here() -> bool {
    let here = Command::new("git").arg("--version").output().is_ok();
    if !here {
        eprintln!("skipped: git is absent");
    }
    here
}

/// A directory, with a repository in it or not.
pub struct Repository(TempDir);

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Repository {
    /// An empty repository whose branch is `main`.
    pub fn new() -> Self {
        let repository = Repository::without_git();
        repository.git(&["init", "-q", "-b", "main"]);
        for (name, value) in [("user.name", "A"), ("user.email", "a@example.org"), ("core.autocrlf", "false")] {
            repository.git(&["config", name, value]);
        }
        repository
    }

    /// A directory that lies in no repository.
    pub fn without_git() -> Self {
        Repository(TempDir::new().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path().join(name)).unwrap()
    }

    pub fn try_git(&self, args: &[&str]) -> Output {
        let mut command = Command::new("git");
        command.current_dir(self.path()).args(args);
        for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
            command.env_remove(name);
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap()
    }

    pub fn git(&self, args: &[&str]) -> String {
        let output = self.try_git(args);
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits all files.
    pub fn commit(&self, message: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
    }

    /// `plimsoll check` with the rule that reports every line.
    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", RULES, &[&["check"], args].concat())
    }

    /// `plimsoll` in a folder, with rules of the caller's.
    pub fn run_in(&self, folder: &str, rules: &[Rule], args: &[&str]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console {
            rules,
            cwd: std::fs::canonicalize(self.path().join(folder)).unwrap(),
            input: &mut io::empty(),
            out: &mut out,
            err: &mut err,
            terminal: Terminal::default(),
        };
        let exit = run(["plimsoll"].iter().chain(args).map(Into::into), &mut console);
        Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    /// The places of the findings that count, by file and line. The exit code must agree.
    pub fn places(&self, args: &[&str]) -> Vec<(String, usize)> {
        self.places_in("", args)
    }

    pub fn places_in(&self, folder: &str, args: &[&str]) -> Vec<(String, usize)> {
        let ran = self.run_in(folder, RULES, &[&["check", "--format", "json"], args].concat());
        let report: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{args:?}: {}", ran.err));
        let schema = serde_json::from_str(include_str!("../../../../docs/schema/report-v1.schema.json")).unwrap();
        jsonschema::validate(&schema, &report).unwrap();
        let all = report["findings"].as_array().unwrap();
        let counted = all.iter().filter(|finding| finding["changed"].as_bool().unwrap());
        let place = |finding: &Value| {
            let place = &finding["location"];
            (place["path"].as_str().unwrap().to_owned(), place["start"]["line"].as_u64().unwrap() as usize)
        };
        let places: BTreeSet<_> = counted.map(place).collect();
        assert_eq!(report["summary"]["unchanged"].as_u64().unwrap() as usize, all.len() - places.len());
        assert_eq!(ran.exit, if places.is_empty() { Exit::Clean } else { Exit::Findings }, "{args:?}: {}", ran.err);
        places.into_iter().collect()
    }

    /// The lines of one file on which findings count.
    pub fn lines(&self, args: &[&str], file: &str) -> BTreeSet<usize> {
        self.places(args).into_iter().filter(|(path, _)| path == file).map(|(_, line)| line).collect()
    }
}
