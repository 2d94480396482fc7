//! Users of a Redis server: what `user` lines let each of them do, as far as rules ask.

use super::Directive;
use crate::text::{Span, Text};
use crate::value::part::Part;
use crate::value::words::split;

/// A user, with the rules of all lines about it.
#[derive(Clone, Debug)]
pub struct User {
    /// Its name.
    pub name: String,
    /// The characters of the name, where it was named last.
    pub span: Span,
    /// The rules, in order.
    pub rules: Vec<Part<Text>>,
}

/// Whether a user may run a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// It may.
    Granted,
    /// It may not.
    Denied,
    /// A rule is not known, or too clever.
    Unknown,
}

/// The commands that rules ask about, each with the categories that it is in.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("flushall", &["keyspace", "write", "slow", "dangerous"]),
    ("flushdb", &["keyspace", "write", "slow", "dangerous"]),
    ("config", &["admin", "slow", "dangerous"]),
    ("keys", &["keyspace", "read", "slow", "dangerous"]),
    ("debug", &["admin", "slow", "dangerous"]),
    ("shutdown", &["admin", "slow", "dangerous"]),
];

/// Words in the names of users who run a server.
const KEEPERS: [&str; 9] =
    ["admin", "administrator", "root", "ops", "operator", "superuser", "backup", "replica", "sentinel"];

impl User {
    /// The users that `user` lines make. The user `default` is there without one, and may do everything.
    pub fn all(directives: &[Directive]) -> Vec<User> {
        let mut users: Vec<User> = Vec::new();
        for directive in directives.iter().filter(|directive| directive.name.value == *"user") {
            let Some((name, rules)) = directive.arguments.split_first() else { continue };
            let Some(text) = name.known() else { continue };
            match users.iter_mut().find(|user| user.name == **text) {
                Some(user) => {
                    user.span = name.span;
                    user.rules.extend_from_slice(rules);
                }
                None => users.push(User { name: text.to_string(), span: name.span, rules: rules.to_vec() }),
            }
        }
        users
    }

    /// True for the user as whom everybody comes who names none.
    pub fn is_default(&self) -> bool {
        self.name == "default"
    }

    /// True where its name says that it is for administration.
    pub fn is_keeper(&self) -> bool {
        split(&self.name).iter().any(|word| KEEPERS.contains(&word.as_str()))
    }

    fn known(&self) -> impl DoubleEndedIterator<Item = (&str, Span)> {
        self.rules.iter().filter_map(|rule| Some((rule.known()?.as_str(), rule.span)))
    }

    /// True where it can log in. Only the user `default` can without saying so.
    pub fn is_on(&self) -> bool {
        let mut rules = self.known().map(|(rule, _)| rule.to_ascii_lowercase());
        let last = rules.rfind(|rule| matches!(rule.as_str(), "on" | "off" | "reset"));
        last.map_or(self.is_default(), |last| last == "on")
    }

    /// The word that lets it in without a password.
    pub fn nopass(&self) -> Option<Span> {
        let of_passwords = |rule: &str| {
            rule.eq_ignore_ascii_case("nopass")
                || rule.eq_ignore_ascii_case("resetpass")
                || rule.eq_ignore_ascii_case("reset")
                || rule.starts_with(['>', '#'])
        };
        let (rule, span) = self.known().rfind(|(rule, _)| of_passwords(rule))?;
        rule.eq_ignore_ascii_case("nopass").then_some(span)
    }

    /// True where it is given a password, or something that is not known and may be one.
    pub fn has_password(&self) -> bool {
        let unknown = self.rules.iter().any(|rule| rule.known().is_none());
        unknown || self.known().any(|(rule, _)| rule.starts_with(['>', '#']))
    }

    /// Whether it may run a command, one of those that are known here.
    pub fn may(&self, command: &str) -> Access {
        let categories = CATEGORIES.iter().find(|(known, _)| *known == command).map_or(&[][..], |(_, of)| *of);
        let mut granted = self.is_default();
        for rule in &self.rules {
            let Some(rule) = rule.known().map(|rule| rule.to_ascii_lowercase()) else { return Access::Unknown };
            let named = match rule.as_str() {
                "allcommands" => Some(true),
                "nocommands" | "reset" => Some(false),
                rule if rule.starts_with('(') => return Access::Unknown,
                rule => match (rule.strip_prefix(['+', '-']), rule.starts_with('+')) {
                    (Some(what), sign) => {
                        let category = what.strip_prefix('@');
                        let meant = what == command
                            || category.is_some_and(|category| category == "all" || categories.contains(&category));
                        meant.then_some(sign)
                    }
                    (None, _) => None,
                },
            };
            granted = named.unwrap_or(granted);
        }
        if granted { Access::Granted } else { Access::Denied }
    }
}

/// The passwords and hashes among the words of a `user` line, without the sign before them.
pub(super) fn passwords(words: &[Part<Text>]) -> Vec<Span> {
    let signed =
        words.iter().skip(1).filter(|word| word.known().is_none_or(|rule| rule.starts_with(['>', '<', '#', '!'])));
    signed.map(|word| if word.span.len() > 1 { word.span.slice(1..word.span.len()) } else { word.span }).collect()
}
