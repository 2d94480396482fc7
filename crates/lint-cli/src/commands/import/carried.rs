//! What has been carried over, and what has not.

use super::equivalents;
use lint_core::policy::Datum;
use lint_core::yaml::{self, NodeId, Tree};
use lint_core::{Level, Parsed, Rule, Source, Span};
use std::collections::{BTreeMap, BTreeSet};

/// The statements of a new `plimsoll.toml`, and the report.
#[derive(Debug)]
pub struct Carried<'r> {
    rules: &'r [Rule],
    /// The file that is read, as it is shown.
    pub file: String,
    /// What fails a run.
    pub fail_on: Option<&'static str>,
    /// Checks of other tools that were ignored.
    off: BTreeSet<String>,
    /// Files that are left out.
    pub exclude: Vec<String>,
    /// Levels of rules, and where they come from.
    levels: BTreeMap<&'static str, (Level, String)>,
    /// Rules that are off for some files, by their patterns.
    places: BTreeMap<Vec<String>, BTreeSet<&'static str>>,
    /// What has no place, in order.
    pub lost: Vec<String>,
}

impl<'r> Carried<'r> {
    /// Nothing yet.
    pub fn new(rules: &'r [Rule]) -> Self {
        Carried {
            rules,
            file: String::new(),
            fail_on: None,
            off: BTreeSet::new(),
            exclude: Vec::new(),
            levels: BTreeMap::new(),
            places: BTreeMap::new(),
            lost: Vec::new(),
        }
    }

    /// Reads YAML, and says what cannot be read.
    pub fn yaml(&mut self, source: &Source) -> Parsed<Tree> {
        let parsed = yaml::parse(source.clone());
        for problem in &parsed.problems {
            self.lose(source, problem.span, &problem.message);
        }
        parsed
    }

    /// Says that something at `span` has no place.
    pub fn lose(&mut self, source: &Source, span: Span, why: impl AsRef<str>) {
        let line = source.position(span.start as usize).line;
        self.lost.push(format!("{}:{line}: {}", self.file, why.as_ref()));
    }

    /// Gives the rules that check the same as `id` of another tool this level. What is said last wins.
    pub fn level(&mut self, id: &str, level: Level, source: &Source, span: Span) {
        let rules = equivalents(self.rules, id);
        if rules.is_empty() {
            return self.lose(source, span, format!("no rule checks the same as `{id}`"));
        }
        for rule in rules {
            self.levels.insert(rule.name.0, (level, id.to_owned()));
        }
        if level == Level::Off {
            self.off.insert(id.to_owned());
        }
    }

    /// Rules that are off and check more than what was ignored.
    pub fn wider(&self) -> Vec<String> {
        let off = self.levels.iter().filter(|(_, (level, _))| *level == Level::Off);
        let told = off.filter_map(|(name, (_, id))| {
            let rule = self.rules.iter().find(|rule| rule.name.0 == *name)?;
            let tool = id.split(':').next()?;
            let more = rule.page.equivalents.iter().filter(|other| other.split(':').next() == Some(tool));
            let more: Vec<&str> = more.copied().filter(|other| !self.off.contains(*other)).collect();
            (!more.is_empty()).then(|| format!("`{name}` is off, and also checks {}", more.join(", ")))
        });
        told.collect()
    }

    /// Switches the rules that check the same as `id` off for the files of some patterns.
    pub fn off_for(&mut self, id: &str, patterns: Vec<String>, source: &Source, span: Span) {
        let names: Vec<&'static str> = equivalents(self.rules, id).iter().map(|rule| rule.name.0).collect();
        if names.is_empty() {
            return self.lose(source, span, format!("no rule checks the same as `{id}`"));
        }
        self.places.entry(patterns).or_default().extend(names);
    }

    /// The text of the new file.
    pub fn toml(&self) -> String {
        let text = |text: &str| Datum::Text(text.to_owned()).to_string();
        let list = |texts: &[String]| Datum::List(texts.iter().cloned().map(Datum::Text).collect()).to_string();
        let mut out = String::new();
        if self.fail_on.is_some() || !self.exclude.is_empty() {
            out.push_str("[check]\n");
            out.extend(self.fail_on.map(|word| format!("fail-on = {}\n", text(word))));
            if !self.exclude.is_empty() {
                out.push_str(&format!("exclude = {}\n", list(&self.exclude)));
            }
        }
        if !self.levels.is_empty() {
            out.push_str(if out.is_empty() { "[rules]\n" } else { "\n[rules]\n" });
        }
        for (rule, (level, from)) in &self.levels {
            let from: String = from.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            out.push_str(&format!("{} = {}  # {from}\n", text(rule), text(level.as_str())));
        }
        for (patterns, rules) in &self.places {
            let off: Vec<String> = rules.iter().map(|rule| format!("{} = \"off\"", text(rule))).collect();
            let before = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{before}[[paths]]\nmatch = {}\nrules = {{ {} }}\n", list(patterns), off.join(", ")));
        }
        out
    }
}

/// The texts of a list, or of one text that stands for a list, with their places.
pub fn texts(tree: &Tree, node: NodeId) -> Vec<(String, Span)> {
    let text = |id: NodeId| Some((tree.scalar(id)?.text.as_str().to_owned(), tree.node(id).span));
    match text(node) {
        Some(one) => vec![one],
        None => tree.items(node).iter().filter_map(|item| text(*item)).collect(),
    }
}
