//! Which rules a directive names: by their names, former names, and the ids of other tools.

use super::Run;
use super::directive::{Directive, shown};
use super::foreign::{Ids, Ignore};
use super::verdict;
use crate::finding::{Finding, RuleName};
use crate::rule::Rule;
use crate::value::similar::closest;
use std::collections::{BTreeMap, BTreeSet};

/// The rules of a run by their names.
pub(super) struct Names<'a> {
    by_name: BTreeMap<&'a str, Vec<RuleName>>,
    by_tool: BTreeMap<&'a str, Vec<(&'a str, RuleName)>>,
    ran: BTreeSet<RuleName>,
    /// Whether somebody said which rules there are.
    complete: bool,
}

impl<'a> Names<'a> {
    pub fn new(run: &Run<'a>) -> Self {
        let ran = run.rules.iter().map(|rule| rule.name).collect();
        let complete = !run.policy.known_rules.is_empty();
        let mut names = Names { by_name: BTreeMap::new(), by_tool: BTreeMap::new(), ran, complete };
        let known = run.policy.known_rules.iter().filter(|rule| !names.ran.contains(&rule.name)).copied();
        let known: Vec<Rule> = known.chain(run.rules.iter().map(|rule| **rule)).collect();
        for rule in &known {
            names.by_name.entry(rule.name.0).or_default().push(rule.name);
        }
        for rule in &known {
            for was in rule.page.was {
                // A name that is in use again means the rule that has it now.
                let in_use = known.iter().any(|other| other.name.0 == *was);
                if !in_use {
                    names.by_name.entry(was).or_default().push(rule.name);
                }
            }
        }
        for rule in run.rules {
            for (tool, id) in rule.page.equivalents.iter().filter_map(|id| id.split_once(':')) {
                names.by_tool.entry(tool).or_default().push((id, rule.name));
            }
        }
        names
    }

    /// The rules of this name; several where one was split.
    pub fn resolve(&self, name: &str) -> &[RuleName] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// True when all of them ran.
    pub fn ran(&self, rules: &[RuleName]) -> bool {
        !rules.is_empty() && rules.iter().all(|rule| self.ran.contains(rule))
    }

    /// The names of a directive that no rule has.
    pub fn unknown(&self, directive: &Directive) -> Vec<Finding> {
        let unknown = directive.names.iter().filter(|name| self.complete && self.resolve(&name.value).is_empty());
        unknown
            .map(|name| {
                if name.value.starts_with("plimsoll/") {
                    let message = format!("`{}` is about directives, and no directive allows it", shown(&name.value));
                    return verdict::unknown(name.span, message, None);
                }
                let near = self.nearest(&name.value);
                verdict::unknown(name.span, format!("there is no rule `{}`", shown(&name.value)), near)
            })
            .collect()
    }

    /// The name that was probably meant: a few letters away, or a name without its folder.
    fn nearest(&self, name: &str) -> Option<&str> {
        let last = |known: &&&str| known.rsplit('/').next() == Some(name);
        closest(name, self.by_name.keys().copied()).or_else(|| self.by_name.keys().find(last).copied())
    }

    /// The rules that ran and do what another tool is told to leave alone.
    pub fn foreign(&self, ignore: &Ignore) -> Vec<RuleName> {
        let of_tool = ignore.tools.iter().filter_map(|tool| self.by_tool.get(tool)).flatten();
        let meant = |id: &str| match &ignore.ids {
            Ids::All => true,
            Ids::These(ids) => ids.iter().any(|wanted| wanted.eq_ignore_ascii_case(id)),
        };
        let rules: BTreeSet<RuleName> = of_tool.filter(|(id, _)| meant(id)).map(|(_, rule)| *rule).collect();
        rules.into_iter().collect()
    }
}
