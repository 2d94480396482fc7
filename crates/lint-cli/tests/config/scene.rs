//! A repository on disk, and runs in it.

use lint_cli::{Console, Exit, Terminal, run};
use lint_core::{
    Check, Confidence, File, Found, Page, Preset, Rule, RuleName, Severity, dotenv::Dotenv, systemd::Unit,
};
use std::io;
use std::path::Path;
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
    body: "",
};

/// Rules that find the first line of a file.
pub const RULES: &[Rule] = &[
    Rule { name: RuleName("systemd/first"), page: PAGE, check: Check::Systemd(first_line) },
    Rule {
        name: RuleName("systemd/second"),
        page: Page { preset: Preset::Production, was: &["systemd/former"], equivalents: &["other:X1"], ..PAGE },
        check: Check::Systemd(first_line),
    },
    Rule {
        name: RuleName("dotenv/first"),
        page: Page { severity: Severity::Error, ..PAGE },
        check: Check::Dotenv(first_line_unless_for_development),
    },
];

pub const UNIT: &str = "[Service]\nExecStart=/bin/true\n";

fn first_line(unit: &File<'_, Unit>, found: &mut Found) {
    found.at(unit.source().span(unit.source().line(0)), format!("`{}` starts here", unit.path()));
}

fn first_line_unless_for_development(file: &File<'_, Dotenv>, found: &mut Found) {
    let readers = file.readers().iter().filter_map(|reader| reader.purpose.loader());
    let readers: Vec<&str> = readers.map(|loader| loader.name()).collect();
    if !file.is_for_development() {
        found.at(file.source().span(file.source().line(0)), format!("read by {}", readers.join(", ")));
    }
}

/// A directory with a `.git` in it.
pub struct Scene {
    directory: TempDir,
    rules: &'static [Rule],
}

/// What a run came to.
pub struct Ran {
    pub exit: Exit,
    pub out: String,
    pub err: String,
}

impl Scene {
    /// A repository of these files, judged by the rules of the tests.
    pub fn new(files: &[(&str, &str)]) -> Scene {
        let scene = Scene { directory: TempDir::new().unwrap(), rules: RULES };
        std::fs::create_dir(scene.directory.path().join(".git")).unwrap();
        files.iter().for_each(|(path, text)| scene.write(path, text));
        scene
    }

    /// The same, judged by the rules of the product.
    pub fn real(files: &[(&str, &str)]) -> Scene {
        Scene { rules: lint_rules::RULES, ..Scene::new(files) }
    }

    pub fn path(&self) -> &Path {
        self.directory.path()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.directory.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_in("", args)
    }

    pub fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut console = Console {
            rules: self.rules,
            cwd: std::fs::canonicalize(self.directory.path().join(folder)).unwrap(),
            input: &mut io::empty(),
            out: &mut out,
            err: &mut err,
            terminal: Terminal { is_terminal: false, var: &|_: &str| None, ..Terminal::default() },
        };
        let exit = run(["plimsoll"].iter().chain(args).map(Into::into), &mut console);
        Ran { exit, out: String::from_utf8(out).unwrap(), err: String::from_utf8(err).unwrap() }
    }

    /// The findings of a run: path, severity, rule.
    pub fn findings(&self, args: &[&str]) -> Vec<(String, String, String)> {
        let ran = self.run(&[&["check", "--format", "concise"], args].concat());
        assert_eq!(ran.err, "", "{args:?}");
        ran.out.lines().filter_map(finding).collect()
    }
}

/// `path:line:column: severity: message [rule]`; the last line is a summary.
fn finding(line: &str) -> Option<(String, String, String)> {
    let (place, rest) = line.split_once(": ")?;
    let (severity, rest) = rest.split_once(": ")?;
    let rule = rest.rsplit_once('[')?.1.trim_end_matches(']');
    let path = place.split(':').next()?;
    Some((path.to_owned(), severity.to_owned(), rule.to_owned()))
}

/// Owned copies, for comparing.
pub fn owned(findings: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    let owned =
        |(path, severity, rule): &(&str, &str, &str)| ((*path).to_owned(), (*severity).to_owned(), (*rule).to_owned());
    findings.iter().map(owned).collect()
}
