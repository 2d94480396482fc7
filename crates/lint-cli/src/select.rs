//! Which rules run: presets, names, globs and the ids that other tools use.

use crate::args::RuleArgs;
use crate::exit::Usage;
use crate::render::ENGINE;
use globset::{GlobBuilder, GlobMatcher};
use lint_core::{Preset, Rule, RuleName};
use std::collections::BTreeSet;

/// Rules that somebody picks: those of groups, those that are named, without those that are left out.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Groups of rules.
    pub presets: Vec<Preset>,
    /// Rules that are named; `default` is only in without any.
    pub chosen: BTreeSet<RuleName>,
    /// Rules that are left out.
    pub left_out: BTreeSet<RuleName>,
}

impl Selection {
    /// What the command line asks for. A pattern that fits no rule is wrong use.
    pub fn of(rules: &[Rule], args: &RuleArgs) -> Result<Selection, Usage> {
        Ok(Selection {
            presets: args.preset.iter().map(|&name| name.into()).collect(),
            chosen: fitting(rules, &args.select, "--select")?,
            left_out: fitting(rules, &args.ignore, "--ignore")?,
        })
    }

    /// Whether a rule runs.
    pub fn takes(&self, rule: &Rule) -> bool {
        let preset = rule.page.preset;
        let by_preset = self.presets.contains(&preset) || (preset == Preset::Default && self.chosen.is_empty());
        (by_preset || self.chosen.contains(&rule.name)) && !self.left_out.contains(&rule.name)
    }
}

/// The rule that goes by `name`: its own, a former one, or an id of another tool.
pub fn find<'a>(rules: &'a [Rule], name: &str) -> Result<Vec<&'a Rule>, Usage> {
    let found: Vec<&Rule> = rules.iter().filter(|rule| names(rule).any(|known| known == name)).collect();
    if found.is_empty() { Err(unknown(rules, name, "")) } else { Ok(found) }
}

/// A name of rules, or a glob.
#[derive(Debug)]
pub struct Pattern {
    glob: GlobMatcher,
}

impl Pattern {
    /// Reads a pattern. The error says why it is none. A long one is refused: the library ends the program where what it makes of
    /// a pattern grows too large.
    pub fn new(text: &str) -> Result<Pattern, String> {
        if text.len() > LONGEST {
            return Err(format!("a pattern of more than {LONGEST} bytes names no rule"));
        }
        let glob = GlobBuilder::new(text).build().map_err(|error| error.to_string())?;
        Ok(Pattern { glob: glob.compile_matcher() })
    }

    /// Whether it fits a rule, by any of its names.
    pub fn fits(&self, rule: &Rule) -> bool {
        names(rule).any(|name| self.is_match(name))
    }

    /// Whether it fits a name.
    pub fn is_match(&self, name: &str) -> bool {
        self.glob.is_match(name)
    }
}

fn names(rule: &Rule) -> impl Iterator<Item = &'static str> {
    let page = rule.page;
    std::iter::once(rule.name.0).chain(page.was.iter().copied()).chain(page.equivalents.iter().copied())
}

fn fitting(rules: &[Rule], texts: &[String], option: &str) -> Result<BTreeSet<RuleName>, Usage> {
    let mut found = BTreeSet::new();
    for text in texts {
        let pattern = Pattern::new(text).map_err(|error| Usage(format!("{option}: {error}")))?;
        let fitting: Vec<RuleName> = rules.iter().filter(|rule| pattern.fits(rule)).map(|rule| rule.name).collect();
        if fitting.is_empty() {
            return Err(unknown(rules, text, &format!("{option}: ")));
        }
        found.extend(fitting);
    }
    Ok(found)
}

fn unknown(rules: &[Rule], text: &str, option: &str) -> Usage {
    let hint = match nearest(rules, text) {
        _ if text.starts_with(ENGINE) => {
            "findings of that name are about comments and baselines, see docs/guide/suppressing.md and docs/guide/baseline.md".to_owned()
        }
        Some(near) => format!("did you mean `{near}`?"),
        None => "`plimsoll rules` lists them".to_owned(),
    };
    Usage(format!("{option}there is no rule `{}`; {hint}", crate::sanitise::line(text)))
}

/// Longer words are no names of rules, nor misspelt ones.
const LONGEST: usize = 100;

/// The name that was probably meant: the folder of a glob, the same last word, or a few letters away.
pub fn nearest(rules: &[Rule], text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let word = text.rsplit('/').next().unwrap_or(text);
    for rule in rules {
        let (folder, last) = rule.name.0.split_once('/')?;
        if folder == text {
            return Some(format!("{folder}/*"));
        }
        if last == word {
            return Some(rule.name.0.to_owned());
        }
    }
    let near = rules.iter().flat_map(names).map(|name| (strsim::osa_distance(name, text), name)).min()?;
    (near.0 <= 2 + text.len() / 4).then(|| near.1.to_owned())
}
