//! The rules of a SARIF run: those that reported, with what their pages say.

use super::sarif::level;
use super::{ENGINE, Shown, is_of_gate, page_url};
use lint_core::{Confidence, Rule, RuleName, Severity};
use serde_json::{Value, json};

/// The rules that reported, by name.
pub struct Index(Vec<RuleName>);

impl Index {
    /// The rules of these names.
    pub fn new(names: impl Iterator<Item = RuleName>) -> Self {
        let mut names: Vec<RuleName> = names.collect();
        names.sort_unstable();
        names.dedup();
        Index(names)
    }

    /// The place of a rule that reported.
    pub fn of(&self, rule: RuleName) -> usize {
        self.0.partition_point(|name| *name < rule)
    }
}

/// The descriptors, in the order of the index.
pub fn descriptors(shown: &Shown<'_>, index: &Index) -> Vec<Value> {
    let page = |name: RuleName| shown.rules.iter().find(|rule| rule.name == name);
    index.0.iter().map(|&name| page(name).map_or_else(|| bare(name), descriptor)).collect()
}

/// A rule without a page: those of the engine.
fn bare(name: RuleName) -> Value {
    let about = match name.0.strip_prefix(ENGINE) {
        Some(_) if is_of_gate(name.0) => "About the record of a checklist.",
        Some(_) => "About a comment that accepts findings.",
        None => "A rule without a page.",
    };
    let mut rule = json!({ "id": name.0, "name": pascal(name.0) });
    for key in ["shortDescription", "fullDescription", "help"] {
        rule[key] = json!({ "text": about });
    }
    if let Some(url) = page_url(name.0) {
        rule["helpUri"] = url.into();
    }
    rule
}

fn descriptor(rule: &Rule) -> Value {
    let page = rule.page;
    let precision = match page.confidence {
        Confidence::High => "very-high",
        Confidence::Medium => "high",
        Confidence::Low => "medium",
    };
    let severity = match page.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    };
    let folder = rule.name.0.split('/').next().unwrap_or_default();
    let mut descriptor = bare(rule.name);
    descriptor["shortDescription"] = json!({ "text": format!("{}.", page.title) });
    let why = page.body.split("\n\n").nth(1).filter(|why| !why.starts_with('#')).unwrap_or(page.title);
    descriptor["fullDescription"] = json!({ "text": why.trim() });
    descriptor["help"] = json!({ "text": page.body, "markdown": page.body });
    descriptor["defaultConfiguration"] = json!({ "level": level(page.severity) });
    descriptor["properties"] = json!({
        "tags": [folder, page.preset.as_str()],
        "precision": precision,
        "problem.severity": severity,
    });
    descriptor
}

/// `compose/docker-socket` as `ComposeDockerSocket`.
fn pascal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for word in name.split(['/', '-']) {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        out.push_str(letters.as_str());
    }
    out
}
