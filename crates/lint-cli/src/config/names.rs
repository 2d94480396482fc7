//! Rules as configuration names them: by name, glob, former name, or the id that another tool has for the same check.

use crate::select::Pattern;
use lint_core::{ENGINE_RULES, Rule, RuleName};

/// How exact a name is; the greater one wins. Globs by the number of their characters that stand for themselves.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exactness {
    /// A glob with so many characters of its own.
    Glob(usize),
    /// A former name, or the id of another tool.
    Alias,
    /// The name of the rule.
    Name,
}

/// The rules that somebody names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// The rules.
    pub rules: Vec<RuleName>,
    /// How exactly.
    pub exactness: Exactness,
}

/// Finds the rules that `text` names; `None` where it names none.
pub fn resolve(rules: &[Rule], text: &str) -> Option<Named> {
    let own = rules.iter().map(|rule| rule.name).chain(ENGINE_RULES.iter().copied()).find(|name| name.0 == text);
    if let Some(name) = own {
        return Some(Named { rules: vec![name], exactness: Exactness::Name });
    }
    let pattern = Pattern::new(text).ok()?;
    let mut found: Vec<RuleName> = rules.iter().filter(|rule| pattern.fits(rule)).map(|rule| rule.name).collect();
    found.extend(ENGINE_RULES.iter().filter(|name| pattern.is_match(name.0)));
    if found.is_empty() {
        return None;
    }
    let special = |c: char| "*?[]{}".contains(c);
    let exactness = match text.chars().filter(|c| !special(*c)).count() {
        own if text.contains(special) => Exactness::Glob(own),
        _ => Exactness::Alias,
    };
    Some(Named { rules: found, exactness })
}
