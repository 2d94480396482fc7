//! Secrets that stand in the file itself: in `environment` and `build.args`, as they are written, without what an env file says.

use super::super::node::Node;
use super::Service;
use crate::text::{Span, Text};
use crate::value::expanded::UNKNOWN;
use crate::value::secret::{Class, classify, is_weak};

/// A value that is, or stands in for, a secret. Never holds the value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InlineSecret {
    /// The variable's name.
    pub key: Text,
    /// The characters of the value, or of the list item that holds it.
    pub span: Span,
    /// What kind of value it is.
    pub kind: InlineKind,
    /// True when the value is what a variable falls back to: `${PASSWORD:-…}`.
    pub fallback: bool,
}

/// What kind of value stands for a secret.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum InlineKind {
    /// A password that is guessed first.
    Weak,
    /// Something that waits to be replaced.
    Placeholder,
    /// A credential of known shape, by the name of the shape.
    Token(&'static str),
    /// A password in a URL.
    Url,
    /// Any other value under a key that holds secrets.
    Other,
}

/// Words under such keys that switch something, and are no secrets.
const SWITCHES: [&str; 12] =
    ["true", "false", "yes", "no", "on", "off", "0", "1", "none", "null", "enabled", "disabled"];

impl Service<'_> {
    /// The secrets that are written into `environment` and `build.args`. References to variables, files and secret stores are none.
    pub fn inline_secrets(&self) -> Vec<InlineSecret> {
        let lists = ["environment", "build.args"].into_iter().filter_map(|path| self.get(path));
        lists.flat_map(in_list).collect()
    }
}

fn in_list(list: &Node<'_>) -> Vec<InlineSecret> {
    let named = list.entries().into_iter().filter_map(|(key, node)| {
        let text = node.as_written()?.as_str().to_owned();
        judge(key, &text, node)
    });
    let items = list.items().iter().filter_map(|node| {
        let expanded = node.as_written()?;
        let (key, value) = expanded.as_str().split_once('=')?;
        judge(&Text::from(key), value, node)
    });
    named.chain(items).collect()
}

fn judge(key: &Text, value: &str, node: &Node<'_>) -> Option<InlineSecret> {
    let value = value.trim().trim_matches(['"', '\'']);
    let empty = value.chars().all(|c| "[]{}<>-_.".contains(c));
    if empty || SWITCHES.contains(&value.to_ascii_lowercase().as_str()) {
        return None;
    }
    let kind = match classify(key, value) {
        Class::Token(kind) => InlineKind::Token(kind.name),
        Class::UrlCredential(password) => match value.get(password)? {
            password if password.contains(UNKNOWN) => return None,
            password if is_weak(password) => InlineKind::Weak,
            _ => InlineKind::Url,
        },
        _ if value.contains(UNKNOWN) => return None,
        Class::Placeholder => InlineKind::Placeholder,
        Class::Weak => InlineKind::Weak,
        Class::Random | Class::Hash => InlineKind::Other,
        Class::Plain if crate::value::secret::is_secret_key(key) => InlineKind::Other,
        Class::Plain | Class::Empty | Class::Reference | Class::FilePath => return None,
    };
    let written = node.joined()?;
    let fallback = written.as_str().contains("${") && node.as_written()?.as_str() != written.as_str();
    Some(InlineSecret { key: key.clone(), span: node.origin, kind, fallback })
}
