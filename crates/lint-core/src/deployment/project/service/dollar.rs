//! Dollar signs that Compose takes for the beginning of a variable, in values where a person hardly meant one.

use super::super::node::Node;
use super::Service;
use crate::text::{Span, Text};
use crate::value::interpolation::{Reference, Template};
use crate::value::secret::{is_hash, is_secret_key, password_in_url};

/// A value that loses characters. Never holds them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LostDollar {
    /// The key.
    pub key: Text,
    /// The value, or the list item that holds it.
    pub value: Span,
    /// What is read as variables without a value, in order.
    pub references: Vec<Span>,
    /// Every lone dollar sign of the value.
    pub dollars: Vec<Span>,
}

impl Service<'_> {
    /// Values of `environment`, `labels` and `build.args` that are secrets or password hashes and lose part of themselves: a `$name`
    /// without braces stands in the middle, nothing sets it, and it is not written as variables are, in capitals.
    pub fn lost_dollars(&self) -> Vec<LostDollar> {
        let lists = ["environment", "labels", "build.args"].into_iter().filter_map(|path| self.get(path));
        lists.flat_map(in_list).collect()
    }
}

fn in_list(list: &Node<'_>) -> Vec<LostDollar> {
    let named = list.entries().into_iter().filter_map(|(key, node)| lost(key.clone(), 0, node));
    let items = list.items().iter().filter_map(|node| {
        let written = node.joined()?;
        let (key, _) = written.as_str().split_once('=')?;
        lost(Text::from(key), key.len() + 1, node)
    });
    named.chain(items).collect()
}

/// Judges the value that starts at `start` of a scalar.
fn lost(key: Text, start: usize, node: &Node<'_>) -> Option<LostDollar> {
    let joined = node.joined()?;
    let (unknown, text) = (node.unresolved(), joined.as_str());
    let value = text.get(start..).filter(|value| value.contains('$') && !unknown.is_empty())?;
    let template = Template::parse(text);
    let hash = is_hash(value);
    let url = password_in_url(value).map(|range| range.start + start..range.end + start);
    let meant = |reference: &&&Reference| {
        let name = &text[reference.name.clone()];
        let whole = reference.range == (start..text.len());
        let secret =
            hash || is_secret_key(&key) || url.as_ref().is_some_and(|url| url.contains(&reference.range.start));
        let constant = name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
        let braced = text[reference.range.clone()].starts_with("${");
        let nothing = unknown.iter().any(|variable| variable.name == *name);
        reference.range.start >= start && !braced && !whole && nothing && secret && (hash || !constant)
    };
    let references = template.references();
    let found: Vec<Span> = references.iter().filter(meant).map(|it| span(node, &joined, it.range.clone())).collect();
    let lone = |at: &usize| *at >= start && !text[..*at].ends_with('$') && !text[at + 1..].starts_with(['$', '{']);
    let dollars = text.match_indices('$').map(|(at, _)| at).filter(lone);
    let dollars = dollars.map(|at| span(node, &joined, at..at + 1)).collect();
    (!found.is_empty()).then_some(LostDollar { key, value: node.origin, references: found, dollars })
}

fn span(node: &Node<'_>, joined: &crate::joined::Joined, range: std::ops::Range<usize>) -> Span {
    Span::new(node.origin.file, joined.range(range))
}
