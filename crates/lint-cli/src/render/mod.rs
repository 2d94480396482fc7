//! From an outcome to bytes, one file per format. Every format masks secrets and sanitises what comes from linted files.

mod concise;
mod diff;
mod github;
mod gitlab;
mod human;
mod json;
mod location;
mod markdown;
mod narrative;
mod prose;
mod rdjson;
pub mod readiness;
mod sarif;
mod sarif_rules;
mod snippet;
mod statistics;
mod summary;
mod window;
mod xml;

use crate::color::Paint;
use crate::exit::Exit;
use crate::mask::Mask;
use crate::outcome::Outcome;
use crate::place::Places;
use crate::sanitise;
use lint_core::{Finding, Rule};
use std::io::{self, Write};

pub(crate) use json::to_json;
pub(crate) use summary::plural;

/// The formats of results.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// For people: snippets, help, fixes, a summary.
    #[default]
    Human,
    /// One line per finding: `path:line:column: severity: message [rule]`.
    Concise,
    /// One JSON document (docs/schema/report-v1.schema.json).
    Json,
    /// One JSON object per line: the run, its files, its findings, its summary.
    Jsonl,
    /// Whole sentences for screen readers: the counts first, nothing drawn.
    Narrative,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands: annotations of a GitHub Actions run.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// A JUnit report: a suite per file, a failed case per finding.
    Junit,
    /// A Checkstyle report.
    Checkstyle,
    /// The diagnostic format of reviewdog.
    Rdjson,
    /// For comments and job summaries.
    Markdown,
}

impl Format {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Human => "human",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Jsonl => "jsonl",
            Format::Narrative => "narrative",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Gitlab => "gitlab",
            Format::Junit => "junit",
            Format::Checkstyle => "checkstyle",
            Format::Rdjson => "rdjson",
            Format::Markdown => "markdown",
        }
    }
}

/// An outcome, and what every renderer needs to show it.
#[derive(Debug)]
pub struct Shown<'a> {
    /// The outcome.
    pub outcome: &'a Outcome,
    /// Hides secrets.
    pub mask: Mask,
    /// Computes positions.
    pub places: Places,
    /// The paths that were asked for, as somebody would type them; `None` where that is not known.
    pub asked: Option<String>,
    /// Whether to count per rule: people see that instead of the findings, JSON has both.
    pub statistics: bool,
    /// The rules there are, for formats that explain them.
    pub rules: &'a [Rule],
    /// How the run ends, where that is known.
    pub exit: Option<Exit>,
}

impl<'a> Shown<'a> {
    /// Prepares an outcome for its renderers.
    pub fn new(outcome: &'a Outcome) -> Self {
        Shown {
            outcome,
            mask: Mask::new(outcome),
            places: Places::default(),
            asked: None,
            statistics: false,
            rules: &[],
            exit: None,
        }
    }

    /// The findings that count, with their numbers.
    pub fn counted(&self) -> impl Iterator<Item = (usize, &'a Finding)> {
        let findings = self.outcome.report.findings.iter().enumerate();
        findings.filter(|(at, finding)| finding.suppressed.is_none() && self.outcome.is_changed(*at) != Some(false))
    }

    /// Words of a rule as one line that is fit to be shown.
    pub fn words(&self, text: &str) -> String {
        sanitise::line(&self.mask.words(text)).into_owned()
    }

    /// Writes the outcome.
    pub fn write(&self, format: Format, paint: Paint, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Human => human::write(self, paint, out),
            Format::Concise => concise::write(self, out),
            Format::Json => json::write(self, out),
            Format::Jsonl => json::write_lines(self, out),
            Format::Narrative => narrative::write(self, out),
            Format::Sarif => sarif::write(self, out),
            Format::Github => github::write(self, out),
            Format::Gitlab => gitlab::write(self, out),
            Format::Junit => xml::junit(self, out),
            Format::Checkstyle => xml::checkstyle(self, out),
            Format::Rdjson => rdjson::write(self, out),
            Format::Markdown => markdown::write(self, out),
        }
    }
}

/// How the names of rules begin that belong to the engine and have no page of their own.
pub const ENGINE: &str = "plimsoll/";

/// How the names of findings about checklists and records end.
const GATE: &[&str] = &["/readiness-mistake", "-waiver", "-evidence"];

/// Whether a rule is about checklists and records.
fn is_of_gate(rule: &str) -> bool {
    rule.starts_with(ENGINE) && GATE.iter().any(|end| rule.ends_with(end))
}

/// The address of a rule's page; `None` as long as the package names no repository.
pub fn page_url(rule: &str) -> Option<String> {
    let repository = env!("CARGO_PKG_REPOSITORY");
    let page = match rule {
        _ if rule.starts_with(ENGINE) && rule.ends_with("-baseline") => "docs/guide/baseline.md".to_owned(),
        _ if is_of_gate(rule) => "docs/guide/readiness.md".to_owned(),
        _ if rule.starts_with(crate::config::PREFIX) => "docs/guide/configuring.md".to_owned(),
        _ if rule.starts_with(ENGINE) => "docs/guide/suppressing.md".to_owned(),
        _ => format!("rules/{rule}.md"),
    };
    (!repository.is_empty()).then(|| format!("{repository}/blob/main/{page}"))
}
