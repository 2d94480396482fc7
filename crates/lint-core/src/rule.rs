//! What a rule is: a page, and one pure function.
//!
//! A rule cannot fail, name itself, choose its severity, see other findings or do IO. It gets a model and a [`Found`], and
//! says what it found there.

use crate::deployment::{Deployment, Reader};
use crate::finding::{Confidence, Finding, Label, RuleName, Safety, Severity};
use crate::format::{compose, dockerfile, dotenv, systemd, toml};
use crate::policy::Policy;
use crate::problem::{Parsed, Problem};
use crate::text::{Source, Span};
use std::ops::Deref;

/// One rule: its name, its page, its function.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// `folder/pattern`, the path of the page.
    pub name: RuleName,
    /// What is known about it.
    pub page: Page,
    /// The function.
    pub check: Check,
}

/// The page of a rule: documentation, metadata and tests in one.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// The heading: what is wrong, in one sentence.
    pub title: &'static str,
    /// How bad a finding is unless configuration says otherwise.
    pub severity: Severity,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// Where it is switched on without asking.
    pub preset: Preset,
    /// The release that brought it.
    pub since: &'static str,
    /// The best repair it offers.
    pub fix: Option<Safety>,
    /// Former names, still understood.
    pub was: &'static [&'static str],
    /// The same check in other tools, `tool:id`.
    pub equivalents: &'static [&'static str],
    /// The page without its front matter, in Markdown.
    pub body: &'static str,
}

/// Groups of rules that are switched on together.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Preset {
    /// Mistakes, and dangers that are rare and serious.
    Default,
    /// Hardening for production.
    Production,
    /// Taste.
    Style,
}

impl Preset {
    /// The word for it: `default`, `production`, `style`.
    pub fn as_str(self) -> &'static str {
        match self {
            Preset::Default => "default",
            Preset::Production => "production",
            Preset::Style => "style",
        }
    }
}

/// The function of a rule; the folder of its page decides what it is handed.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Once per Compose project: the services as Compose would run them.
    Compose(fn(&compose::Project<'_>, &mut Found)),
    /// Once per Dockerfile.
    Dockerfile(fn(&File<'_, dockerfile::Dockerfile>, &mut Found)),
    /// Once per unit file.
    Systemd(fn(&File<'_, systemd::Unit>, &mut Found)),
    /// Once per env file.
    Dotenv(fn(&File<'_, dotenv::Dotenv>, &mut Found)),
    /// Once per server configuration in TOML.
    Toml(fn(&File<'_, toml::Toml>, &mut Found)),
    /// Once per run: all files and the edges between them.
    Deployment(fn(&Deployment<'_>, &mut Found)),
}

/// A parsed file as a rule sees it: reads like its model, and knows its text, its problems and the policy in force.
#[derive(Clone, Copy, Debug)]
pub struct File<'a, T> {
    parsed: &'a Parsed<T>,
    path: &'a str,
    policy: &'a Policy,
    readers: &'a [Reader],
}

impl<'a, T> File<'a, T> {
    /// A parsed file, the label it goes by, the policy to judge it under, and who reads it.
    pub fn new(parsed: &'a Parsed<T>, path: &'a str, policy: &'a Policy, readers: &'a [Reader]) -> Self {
        File { parsed, path, policy, readers }
    }

    /// The model, for as long as the run lasts.
    pub fn model(&self) -> &'a T {
        &self.parsed.model
    }

    /// The path, relative to the root of the run, with `/`.
    pub fn path(&self) -> &'a str {
        self.path
    }

    /// True when its name says that it is to be copied and filled in (`.env.example`, `config.sample.toml`), or when it holds
    /// the blocks of a template language (`{% if %}`).
    pub fn is_template(&self) -> bool {
        self.source().text().contains("{%")
            || self.is_named(&[
                "example",
                "examples",
                "sample",
                "template",
                "templates",
                "tmpl",
                "tpl",
                "dist",
                "skel",
                "defaults",
            ])
    }

    /// True when its name or folder says that it is for development or tests.
    pub fn is_for_development(&self) -> bool {
        let folders = ["tests", "fixtures", "examples", "e2e"];
        self.is_named(&["dev", "devel", "development", "devcontainer", "local", "test", "testing", "ci", "demo"])
            || self.path.split('/').any(|part| folders.contains(&part))
    }

    /// Looks at the name and the folder that it lies in; what is further up says where somebody keeps the whole tree.
    fn is_named(&self, words: &[&str]) -> bool {
        let near = self.path.rsplit('/').take(2);
        near.flat_map(|part| part.split(['.', '-', '_']))
            .any(|word| words.contains(&word.to_ascii_lowercase().as_str()))
    }

    /// The text.
    pub fn source(&self) -> &'a Source {
        &self.parsed.source
    }

    /// What the parser had to say.
    pub fn problems(&self) -> &'a [Problem] {
        &self.parsed.problems
    }

    /// Who reads it, as far as the files of the run say. Empty: nobody is known, not "nobody does".
    pub fn readers(&self) -> &'a [Reader] {
        self.readers
    }

    /// The facts and limits to judge by.
    pub fn policy(&self) -> &'a Policy {
        self.policy
    }
}

impl<T> Deref for File<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.parsed.model
    }
}

/// The only way out of a rule. It knows the rule's name and severity.
#[derive(Debug)]
pub struct Found {
    rule: RuleName,
    severity: Severity,
    confidence: Confidence,
    findings: Vec<Finding>,
    targets: Vec<Span>,
    undecided: Vec<Label>,
}

impl Found {
    /// An empty one for a rule.
    pub fn new(rule: &Rule) -> Self {
        let Page { severity, confidence, .. } = rule.page;
        Found {
            rule: rule.name,
            severity,
            confidence,
            findings: Vec::new(),
            targets: Vec::new(),
            undecided: Vec::new(),
        }
    }

    /// Reports what is wrong at `span`. The words beside the mark, help and fixes are added to what it returns.
    #[expect(clippy::missing_panics_doc, reason = "the vector was pushed to on the line before")]
    pub fn at(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        self.findings.push(Finding {
            rule: self.rule,
            severity: self.severity,
            confidence: self.confidence,
            message: message.into(),
            primary: Label { span, text: String::new() },
            related: Vec::new(),
            help: None,
            fixes: Vec::new(),
        });
        self.findings.last_mut().expect("a finding was just pushed")
    }

    /// Reports a parser's problem as it stands.
    pub fn problem(&mut self, problem: &Problem) -> &mut Finding {
        let finding = self.at(problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        for (span, text) in &problem.related {
            finding.related(*span, text.clone());
        }
        finding
    }

    /// "I judged this." A checklist item passes only where something was judged.
    pub fn target(&mut self, span: Span) {
        self.targets.push(span);
    }

    /// "I cannot tell here, because": an unresolved variable, a file that is missing.
    pub fn undecided(&mut self, span: Span, why: impl Into<String>) {
        self.undecided.push(Label { span, text: why.into() });
    }

    /// The findings, in the order in which the rule made them.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What was judged.
    pub fn targets(&self) -> &[Span] {
        &self.targets
    }

    /// What could not be decided.
    pub fn undecideds(&self) -> &[Label] {
        &self.undecided
    }

    /// Gives the findings away.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}
