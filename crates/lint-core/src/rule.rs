//! What a rule is: a page, and one pure function.
//!
//! A rule cannot fail, name itself, choose its severity, see other findings or do IO. It gets a model and a [`Found`], and
//! says what it found there.

use crate::deployment::Deployment;
use crate::deployment::nginx::Nginx;
use crate::deployment::redis::Redis;
use crate::file::File;
use crate::finding::{Confidence, Finding, Label, RuleName, Safety, Severity};
use crate::format::{compose, dockerfile, dotenv, systemd, toml};
use crate::problem::{Problem, ProblemKind};
use crate::repository::Repository;
use crate::setting::Setting;
use crate::text::Span;

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
    /// Single demands of checklists. No preset switches them on: a checklist does, or whoever names the rule.
    Checklist,
}

impl Preset {
    /// The word for it: `default`, `production`, `style`, `checklist`.
    pub fn as_str(self) -> &'static str {
        match self {
            Preset::Default => "default",
            Preset::Production => "production",
            Preset::Style => "style",
            Preset::Checklist => "checklist",
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
    /// Once per Redis server: its configuration and its command line together.
    Redis(fn(&Redis<'_, '_>, &mut Found)),
    /// Once per nginx: a configuration with the files that it includes.
    Nginx(fn(&Nginx<'_>, &mut Found)),
    /// Once per run: all files and the edges between them.
    Deployment(fn(&Deployment<'_>, &mut Found)),
    /// Once per run: the repository, where the host has listed it.
    Repository(fn(&Repository<'_>, &mut Found)),
}

impl Check {
    /// Runs the function over everything it is about. Hosts that want to know how long that takes call it themselves.
    pub fn run(self, deployment: &Deployment<'_>, found: &mut Found) {
        match self {
            Check::Compose(check) => deployment.projects().iter().for_each(|project| check(project, found)),
            Check::Dockerfile(check) => deployment.dockerfiles().for_each(|file| check(&file, found)),
            Check::Systemd(check) => deployment.units().for_each(|file| check(&file, found)),
            Check::Dotenv(check) => deployment.dotenvs().for_each(|file| check(&file, found)),
            Check::Toml(check) => deployment.tomls().for_each(|file| check(&file, found)),
            Check::Nginx(check) => deployment.nginx_servers().iter().for_each(|nginx| check(nginx, found)),
            Check::Redis(check) => deployment.redis_servers().iter().for_each(|redis| check(redis, found)),
            Check::Deployment(check) => check(deployment, found),
            Check::Repository(check) => deployment.repository().iter().for_each(|repository| check(repository, found)),
        }
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
        let finding = Finding::new(self.rule, self.severity, span, message);
        self.findings.push(Finding { confidence: self.confidence, ..finding });
        self.findings.last_mut().expect("a finding was just pushed")
    }

    /// Reports a parser's problem as it stands.
    pub fn problem(&mut self, problem: &Problem) -> &mut Finding {
        let finding = self.at(problem.span, problem.message.clone());
        finding.help.clone_from(&problem.help);
        finding.fixes.clone_from(&problem.fixes);
        for (span, text) in &problem.related {
            finding.related(*span, text.clone());
        }
        finding
    }

    /// Judges a whole file by its parser's problems of these kinds.
    pub fn problems<T>(&mut self, file: &File<'_, T>, kinds: &[ProblemKind]) {
        self.target(file.source().whole());
        for problem in file.problems().iter().filter(|problem| kinds.contains(&problem.kind)) {
            self.problem(problem);
        }
    }

    /// Judges what is asked for at `place`: gives a finding there unless it holds.
    pub fn require(&mut self, place: Span, holds: bool, message: impl Into<String>) -> Option<&mut Finding> {
        self.target(place);
        (!holds).then(|| self.at(place, message))
    }

    /// Judges a protection that is asked for at `place`: fine where it is on, undecided where a variable decides. Gives a finding
    /// at what leaves it off, or at `place` where nothing is written about it.
    pub fn demand(
        &mut self,
        place: Span,
        protection: Option<Setting<bool>>,
        message: impl Into<String>,
    ) -> Option<&mut Finding> {
        self.target(place);
        let Some(setting) = protection else { return Some(self.at(place, message)) };
        if !setting.unresolved().is_empty() {
            self.undecided(setting.origin, "depends on a variable");
        }
        if !setting.is(false) {
            return None;
        }
        let finding = self.at(setting.origin, message);
        finding.related(place, "of this service");
        Some(finding)
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
