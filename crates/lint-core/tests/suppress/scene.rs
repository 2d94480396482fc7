//! The rules of the tests, and reports made with them.

use lint_core::compose::Project;
use lint_core::{
    Check, Confidence, File, Finding, Found, Page, Policy, Preset, Report, Rule, RuleName, Severity, Source, Workspace,
};

const PAGE: Page = Page {
    title: "A title",
    severity: Severity::Error,
    confidence: Confidence::High,
    preset: Preset::Default,
    since: "0.1.0",
    fix: None,
    was: &[],
    equivalents: &[],
    body: "",
};

const MARK: Page = Page {
    was: &["any/former"],
    equivalents: &[
        "hadolint:DL3007",
        "shellcheck:SC2086",
        "buildkit:JSONArgsRecommended",
        "dclint:no-marks",
        "trivy:DS-0002",
        "kics:fd54f200",
    ],
    ..PAGE
};

/// One rule in five functions.
const RAN: &[Rule] = &[
    Rule { name: RuleName("any/mark"), page: MARK, check: Check::Compose(in_project) },
    Rule { name: RuleName("any/mark"), page: MARK, check: Check::Dockerfile(in_file) },
    Rule { name: RuleName("any/mark"), page: MARK, check: Check::Systemd(in_file) },
    Rule { name: RuleName("any/mark"), page: MARK, check: Check::Dotenv(in_file) },
    Rule { name: RuleName("any/mark"), page: MARK, check: Check::Toml(in_file) },
    Rule { name: RuleName("any/other"), page: PAGE, check: Check::Deployment(|_, _| ()) },
    Rule { name: RuleName("any/unsure"), page: PAGE, check: Check::Systemd(cannot_tell) },
];

const NOT_RUN: Rule = Rule { name: RuleName("any/idle"), page: PAGE, check: Check::Deployment(|_, _| ()) };

fn in_project(project: &Project<'_>, found: &mut Found) {
    project.files().for_each(|file| mark(file.source(), found));
}

fn in_file<T>(file: &File<'_, T>, found: &mut Found) {
    mark(file.source(), found);
}

fn mark(source: &Source, found: &mut Found) {
    for word in ["LOUD", "QUIET"] {
        for (at, _) in source.text().match_indices(word) {
            found.at(source.span(at..at + word.len()), format!("line {}: {word}", source.position(at).line));
        }
    }
}

fn cannot_tell<T>(file: &File<'_, T>, found: &mut Found) {
    for (at, word) in file.source().text().match_indices("UNSURE") {
        found.undecided(file.source().span(at..at + word.len()), "nobody knows");
    }
}

pub fn policy() -> Policy {
    let known_rules = RAN.iter().chain([&NOT_RUN]).copied().collect();
    Policy { today: Some("2026-11-22".parse().unwrap()), known_rules, ..Policy::default() }
}

pub fn report_under(path: &str, text: &str, policy: &Policy) -> (Workspace, Report) {
    let mut workspace = Workspace::new();
    workspace.set(path, text.as_bytes().to_vec());
    let report = workspace.report(&RAN.iter().collect::<Vec<_>>(), policy);
    (workspace, report)
}

pub fn report(path: &str, text: &str) -> Vec<Finding> {
    report_under(path, text, &policy()).1.findings
}

/// The findings about directives: rule, marked text.
pub fn about_directives(path: &str, text: &str) -> Vec<(&'static str, String)> {
    let findings = report(path, text);
    let ours = findings.iter().filter_map(|finding| {
        let rule = finding.rule.0.strip_prefix("plimsoll/")?;
        Some((rule, text[finding.primary.span.range()].to_owned()))
    });
    ours.collect()
}
