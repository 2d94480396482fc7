//! What a route asks of the labels of an alert.

use super::super::node::Node;
use crate::value::pattern::whole;
use regex::Regex;

/// One condition on one label.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    label: String,
    value: Value,
    negated: bool,
}

#[derive(Clone, Debug)]
enum Value {
    Text(String),
    Expression(Regex),
}

impl Matcher {
    /// The conditions of a route, in all three ways of writing them; `None` where one is not understood.
    pub(super) fn all_of(route: Node<'_>) -> Option<Vec<Matcher>> {
        let mut found = Vec::new();
        for (key, regular) in [("match", false), ("match_re", true)] {
            for (label, value) in route.get(key).into_iter().flat_map(Node::entries) {
                let (label, value) = (label.text()?.to_owned(), value.text().unwrap_or_default().to_owned());
                found.push(Matcher { label, value: Value::of(value, regular)?, negated: false });
            }
        }
        let list = route.get("matchers").filter(|list| !list.is_null());
        if list.is_some_and(|list| !list.is_list()) {
            return None;
        }
        for text in list.into_iter().flat_map(Node::items) {
            let text = text.text()?.trim();
            let inside = text.strip_prefix('{').map_or(Some(text), |rest| rest.strip_suffix('}'))?;
            for part in split(inside) {
                found.push(Matcher::parse(part)?);
            }
        }
        found.iter().all(|matcher| matcher.is_sound()).then_some(found)
    }

    fn parse(text: &str) -> Option<Matcher> {
        let at = text.find(['=', '!'])?;
        let (label, rest) = text.split_at(at);
        let operator = ["=~", "!~", "!=", "="].into_iter().find(|operator| rest.starts_with(operator))?;
        let value = rest[operator.len()..].trim();
        let value = match value.strip_prefix('"') {
            Some(quoted) => quoted.strip_suffix('"').filter(|inner| !inner.ends_with('\\'))?,
            None if value.contains('"') => return None,
            None => value,
        };
        Some(Matcher {
            label: label.trim().to_owned(),
            value: Value::of(value.replace("\\\"", "\""), operator.ends_with('~'))?,
            negated: operator.starts_with('!'),
        })
    }

    fn is_sound(&self) -> bool {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
        self.label.chars().all(fits) && self.label.starts_with(|c: char| fits(c) && !c.is_ascii_digit())
    }

    /// Whether it takes an alert with these labels; `None` where that cannot be told.
    pub(super) fn takes(&self, labels: &[(&str, &str)]) -> Option<bool> {
        let (_, value) = labels.iter().find(|(name, _)| *name == self.label)?;
        let fits = match &self.value {
            Value::Text(text) => text == value,
            Value::Expression(expression) => expression.is_match(value),
        };
        Some(fits != self.negated)
    }
}

impl Value {
    fn of(text: String, regular: bool) -> Option<Value> {
        if regular { whole(&text).map(Value::Expression) } else { Some(Value::Text(text)) }
    }
}

/// The parts of a list, at commas that stand in no text.
fn split(list: &str) -> Vec<&str> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, c) in list.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ',' if !quoted => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if !list[start..].trim().is_empty() || parts.is_empty() {
        parts.push(&list[start..]);
    }
    parts
}
