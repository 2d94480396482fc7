//! Words with the values of variables put in, as far as those are known.

use super::word::{Modifier, ModifierKind, Part, VariableReference, Word};
use crate::setting::{Resolved, Variable};
use crate::text::Text;
use regex::Regex;

/// What is known about a variable: nothing (it is not set), its value, or that the value depends on something unknown.
pub type Lookup<'a> = dyn Fn(&str) -> Option<Resolved<Text>> + 'a;

/// The longest text that expansion makes. Variables that name each other could otherwise grow without end.
const LONGEST: usize = 4096;

impl Word {
    /// The text with variables put in. A plain reference to a variable that is not set stays unresolved: a build argument or
    /// the base image may set it. `${name:-word}` takes its word then, as a build without arguments does.
    pub fn expand(&self, lookup: &Lookup<'_>) -> Resolved<Text> {
        if let Some(literal) = self.literal() {
            return Resolved::Known(literal);
        }
        let mut unresolved = Vec::new();
        let text = expand(&self.parts, lookup, &mut unresolved);
        match text {
            Some(text) if unresolved.is_empty() => Resolved::Known(Text::from(text)),
            _ if unresolved.is_empty() => Resolved::Unresolved(self.variables()),
            _ => Resolved::Unresolved(unresolved),
        }
    }
}

/// `None` when it is too long or uses something that cannot be computed.
fn expand(parts: &[Part], lookup: &Lookup<'_>, unresolved: &mut Vec<Variable>) -> Option<String> {
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Literal(literal) => text.push_str(&literal.value),
            Part::Reference(reference) => text.push_str(&value(reference, lookup, unresolved)?),
        }
        if text.len() > LONGEST {
            return None;
        }
    }
    Some(text)
}

fn value(reference: &VariableReference, lookup: &Lookup<'_>, unresolved: &mut Vec<Variable>) -> Option<String> {
    let known = match lookup(&reference.name.value) {
        Some(Resolved::Known(text)) => Some(text),
        Some(Resolved::Unresolved(_) | Resolved::Invalid) => {
            unresolved.push(reference.variable());
            return Some(String::new());
        }
        None => None,
    };
    let Some(modifier) = &reference.modifier else {
        if known.is_none() {
            unresolved.push(reference.variable());
        }
        return Some(known.map(|text| text.to_string()).unwrap_or_default());
    };
    let set = known.filter(|text| !modifier.empty_is_unset || !text.is_empty());
    match (modifier.kind, set) {
        (ModifierKind::Default, Some(text)) => Some(text.to_string()),
        (ModifierKind::Default, None) | (ModifierKind::Alternative, Some(_)) => {
            expand(&modifier.word, lookup, unresolved)
        }
        (ModifierKind::Alternative, None) => Some(String::new()),
        (ModifierKind::Required, Some(text)) => Some(text.to_string()),
        (ModifierKind::Unsupported, Some(_)) => None,
        (_, None) => {
            unresolved.push(reference.variable());
            Some(String::new())
        }
        (_, Some(text)) => cut(&text, modifier, lookup, unresolved),
    }
}

/// `#`, `%` and `/`.
fn cut(text: &str, modifier: &Modifier, lookup: &Lookup<'_>, unresolved: &mut Vec<Variable>) -> Option<String> {
    let pattern = expand(&modifier.word, lookup, unresolved)?;
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    match modifier.kind {
        ModifierKind::RemovePrefix { longest } => {
            let whole = glob(&pattern, "^(?:", ")$")?;
            let mut ends = ends.filter(|&end| whole.is_match(&text[..end]));
            let end = if longest { ends.next_back() } else { ends.next() };
            Some(text[end.unwrap_or(0)..].to_owned())
        }
        ModifierKind::RemoveSuffix { longest } => {
            let whole = glob(&pattern, "^(?:", ")$")?;
            let mut starts = ends.filter(|&start| whole.is_match(&text[start..]));
            let start = if longest { starts.next() } else { starts.next_back() };
            Some(text[..start.unwrap_or(text.len())].to_owned())
        }
        ModifierKind::Replace { all } => {
            let replacement = expand(&modifier.replacement, lookup, unresolved)?;
            let matching = glob(&pattern, "", "")?;
            let limit = usize::from(!all);
            Some(matching.replacen(text, limit, regex::NoExpand(&replacement)).into_owned())
        }
        _ => None,
    }
}

/// A shell pattern with `*`, `?` and backslashes as an expression.
fn glob(pattern: &str, before: &str, behind: &str) -> Option<Regex> {
    let mut expression = format!("(?s){before}");
    let mut chars = pattern.chars();
    while let Some(c) = chars.next() {
        match c {
            '*' => expression.push_str(".*"),
            '?' => expression.push('.'),
            '\\' => {
                let escaped: String = chars.next().into_iter().collect();
                expression.push_str(&regex::escape(&escaped));
            }
            c => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
        }
    }
    expression.push_str(behind);
    Regex::new(&expression).ok()
}
