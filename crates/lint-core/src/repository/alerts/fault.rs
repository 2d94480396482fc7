//! What keeps Prometheus from loading a rule file, as far as it is found here: the first reason.

use super::super::node::Node;
use super::template::is_template;
use crate::file::File;
use crate::format::yaml::Tree;
use crate::text::Span;
use crate::value::promql;

const GROUP: &[&str] = &["name", "interval", "limit", "rules"];
const RULE: &[&str] = &["alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations"];

type Fault = (Span, String);

/// The first reason for which Prometheus refuses the groups of a file; `root` is the mapping that holds them.
pub(super) fn fault(file: &File<'_, Tree>, root: Node<'_>, groups: Node<'_>) -> Option<Fault> {
    if let Some(problem) = file.problems().first() {
        return Some((problem.span, "Prometheus does not load this file: it is not valid YAML".to_owned()));
    }
    let mut names = Vec::new();
    strange(root, &["groups"]).or_else(|| {
        groups.items().find_map(|group| {
            let name = group.text_at("name").filter(|name| !name.value.is_empty());
            let Some(name) = name else { return Some(refused(group.span().before(), "a group has no name")) };
            if names.contains(&name.value) {
                return Some(refused(name.span, "two groups have the same name"));
            }
            names.push(name.value);
            let rules = || group.get("rules").into_iter().flat_map(Node::items).find_map(of_rule);
            strange(group, GROUP).or_else(|| bad_duration(group, "interval")).or_else(rules)
        })
    })
}

fn of_rule(rule: Node<'_>) -> Option<Fault> {
    let start = rule.span().before();
    let alert = rule.text_at("alert").filter(|name| !name.value.is_empty());
    let record = rule.text_at("record").filter(|name| !name.value.is_empty());
    let named = match (&alert, &record) {
        (Some(_), Some(record)) => Some(refused(record.span, "a rule is an alert and a recording")),
        (None, None) => Some(refused(start, "a rule is neither an alert nor a recording")),
        (None, Some(record)) if !is_name(&record.value, ":") => {
            Some(refused(record.span, "this is no name of a metric"))
        }
        (None, Some(_)) => ["for", "keep_firing_for", "annotations"]
            .iter()
            .find_map(|key| Some(refused(rule.key_span(key)?, "a recording has none of this"))),
        (Some(_), None) => None,
    };
    let expression = || match rule.text_at("expr").filter(|expression| !expression.value.is_empty()) {
        None => Some(refused(start, "a rule has no expression")),
        Some(expression) if promql::is_expression(&expression.value) => None,
        Some(expression) => Some(refused(expression.span, "this expression is not understood")),
    };
    strange(rule, RULE)
        .or(named)
        .or_else(expression)
        .or_else(|| bad_duration(rule, "for"))
        .or_else(|| bad_duration(rule, "keep_firing_for"))
        .or_else(|| texts(rule, "labels"))
        .or_else(|| texts(rule, "annotations"))
}

/// What is wrong with the labels or annotations of a rule.
fn texts(rule: Node<'_>, key: &str) -> Option<Fault> {
    let node = rule.get(key).filter(|node| !node.is_null())?;
    if !node.is_map() {
        return Some(refused(node.span(), "this is no mapping"));
    }
    node.entries().find_map(|(name, value)| {
        let known = name.text().is_some_and(|name| is_name(name, "") && name != "__name__");
        if !known {
            return Some(refused(name.span(), "this is no name of a label"));
        }
        if value.is_map() || value.is_list() {
            return Some(refused(value.span(), "this is no text"));
        }
        let readable = value.text().is_none_or(is_template);
        (!readable).then(|| refused(value.span(), "the template in this text is not understood"))
    })
}

fn strange(node: Node<'_>, known: &[&str]) -> Option<Fault> {
    if !node.is_map() {
        return Some(refused(node.span(), "this is no mapping"));
    }
    node.stranger(known).map(|key| refused(key.span(), "this key is unknown to it, or stands twice"))
}

fn bad_duration(node: Node<'_>, key: &str) -> Option<Fault> {
    let value = node.get(key).filter(|value| !value.is_null())?;
    let readable = value.text().is_some_and(promql::is_duration);
    (!readable).then(|| refused(value.span(), "this is no duration"))
}

/// True for letters, digits, `_` and what else is allowed, not beginning with a digit.
fn is_name(text: &str, more: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || more.contains(c);
    text.chars().all(fits) && text.starts_with(|c: char| fits(c) && !c.is_ascii_digit())
}

fn refused(place: Span, why: &str) -> Fault {
    (place, format!("Prometheus does not load this file: {why}"))
}
