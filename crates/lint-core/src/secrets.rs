//! Where secret values stand in a file, for everybody who shows text of it.
//!
//! Two passes: the model knows values of several words and lines; the text knows what stands in commands, comments and
//! damaged lines. Marking too much costs a few readable characters, marking too little a credential.

use crate::files::Content;
use crate::format::nginx;
use crate::format::redis::{self, Conf};
use crate::format::{dotenv::Dotenv, toml::Toml, yaml};
use crate::problem::Parsed;
use crate::text::{Source, Span};
use crate::value::secret::{Class, classify, is_hash, is_reference, is_secret_key, password_in_url, tokens_in};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// `NAME=value`, `name: value`, `--name=value`, `--name value`, with or without quotes.
static ASSIGNMENT: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r#"([A-Za-z_][A-Za-z0-9_.-]*)["']?(?:[ \t]*[=:][ \t]*|[ \t]+)("[^"\n]+"|'[^'\n]+'|[^\s"',;]+)"#;
    Regex::new(pattern).expect("the pattern is valid")
});

/// The places of secret values in a file, in order, without overlaps.
pub(crate) fn places(content: &Content) -> Vec<Span> {
    let source = content.source();
    let mut found = in_text(source);
    match content {
        Content::Dotenv(parsed) => dotenv(parsed, &mut found),
        Content::Compose(parsed) => yaml(&parsed.source, parsed.model.tree(), &mut found),
        Content::Toml(parsed) => toml(parsed, &mut found),
        Content::Redis(parsed) => redis(parsed, &mut found),
        Content::Nginx(parsed) => nginx(&parsed.model, &mut found),
        Content::Yaml(parsed) => yaml(&parsed.source, &parsed.model, &mut found),
        _ => {}
    }
    found.retain(|range| !range.is_empty());
    found.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined.into_iter().map(|range| source.span(range)).collect()
}

fn in_text(source: &Source) -> Vec<Range<usize>> {
    let text = source.text();
    let mut found: Vec<Range<usize>> = tokens_in(text).into_iter().map(|(range, _)| range).collect();
    for line in 0..source.line_count() {
        let line = source.line(line);
        let text = &text[line.clone()];
        if let Some(password) = password_in_url(text).filter(|password| !is_reference(&text[password.clone()])) {
            found.push(line.start + password.start..line.start + password.end);
        }
        let mut from = 0;
        while let Some(hit) = ASSIGNMENT.captures_at(text, from) {
            let (Some(key), Some(value)) = (hit.get(1), hit.get(2)) else { break };
            let spaced = !text[key.end()..value.start()].contains(['=', ':']);
            from = if spaced || !is_secret_key(key.as_str()) { key.end() } else { value.end() };
            let option = text[..key.start()].ends_with('-');
            if (!spaced || option) && is_secret(key.as_str(), value.as_str().trim_matches(['"', '\''])) {
                let quotes = usize::from(value.as_str().starts_with(['"', '\'']));
                found.push(line.start + value.start() + quotes..line.start + value.end() - quotes);
            }
        }
    }
    found
}

fn yaml(source: &Source, tree: &yaml::Tree, found: &mut Vec<Range<usize>>) {
    for entry in tree.nodes().flat_map(|node| node.entries()) {
        let (Some(key), Some(value)) = (tree.scalar(entry.key), tree.scalar(entry.value)) else { continue };
        if is_secret(&key.text, &value.text) {
            found.push(unquoted(source, tree.node(entry.value).span));
        }
    }
}

fn dotenv(parsed: &Parsed<Dotenv>, found: &mut Vec<Range<usize>>) {
    for entry in parsed.model.entries() {
        let Some(value) = &entry.value else { continue };
        if is_secret(&entry.key.value, &value.text) {
            found.push(value.inner.range());
        }
    }
}

fn toml(parsed: &Parsed<Toml>, found: &mut Vec<Range<usize>>) {
    for leaf in parsed.model.walk() {
        let Some(value) = leaf.entry.value.as_str() else { continue };
        if is_secret(&leaf.entry.key.name, value) {
            found.push(unquoted(&parsed.source, leaf.entry.value.span));
        }
    }
}

/// Those of settings, and of settings that a comment switches off.
fn redis(parsed: &Parsed<Conf>, found: &mut Vec<Range<usize>>) {
    let off = parsed.model.comments.iter().filter_map(|comment| redis::commented(&parsed.source, *comment));
    for directive in parsed.model.directives.iter().cloned().chain(off) {
        found.extend(directive.secrets().into_iter().map(Span::range));
    }
}

/// `set $api_key …`, `proxy_set_header X-Api-Key …`, `proxy_set_header Authorization "Basic …"`.
fn nginx(conf: &nginx::Conf, found: &mut Vec<Range<usize>>) {
    for directive in conf.walk() {
        let [.., key, value] = &directive.arguments[..] else { continue };
        let name = key.value.trim_start_matches('$');
        let login = name.eq_ignore_ascii_case("authorization") && !nginx::is_filled_in(&value.value);
        if login || is_secret(name, &value.value) {
            found.push(value.span.range());
        }
    }
}

fn is_secret(key: &str, value: &str) -> bool {
    let class = classify(key, value);
    match class {
        Class::UrlCredential(_) | Class::Token(_) => true,
        _ => is_hash(value) || is_secret_key(key) && class.is_sensitive(),
    }
}

/// The characters between quotes, where there are some.
fn unquoted(source: &Source, span: Span) -> Range<usize> {
    let text = source.str(span);
    let inner = text.trim_matches(['"', '\'']);
    let start = span.start as usize + (text.len() - text.trim_start_matches(['"', '\'']).len()).min(text.len());
    start..start + inner.len()
}
