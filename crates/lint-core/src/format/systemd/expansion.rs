//! What systemd replaces in a word: `%` specifiers when it loads the unit, `$` variables when it starts a command.

use super::words::{Fault, FaultKind, Word};
use crate::text::Span;
use std::ops::Range;

/// One place of a word that is replaced.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expansion {
    /// What stands there.
    pub kind: Kind,
    /// Its range in the word's text.
    pub range: Range<usize>,
    /// Where it is written.
    pub span: Span,
}

/// What an expansion is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// `${NAME}` anywhere in a word: its value as one piece.
    Braced(String),
    /// `$NAME` as a whole word: its value split at blanks into words.
    Split(String),
    /// `$$`: a literal `$`.
    Dollar,
    /// `%` and a letter that systemd knows.
    Specifier(char),
    /// `%%`: a literal `%`.
    Percent,
    /// `%` and a letter or digit that it does not know: the line is refused.
    UnknownSpecifier(char),
}

/// The letters that stand for something behind `%`. Not each is allowed in every directive.
const SPECIFIERS: &str = "aAbBcCdDEfgGhHiIjJlLmMnNopPqsStTuUvVwWyY";

/// The expansions of a word in their order; with `variables`, those of a command line too.
pub fn expansions(word: &Word, variables: bool) -> Vec<Expansion> {
    let text = word.as_str();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(['%', '$']) {
        let start = at + step;
        let rest = &text[start..];
        let hit = match rest.starts_with('%') {
            true => specifier(rest),
            false if variables => variable(rest, start == 0),
            false => None,
        };
        at = start + hit.as_ref().map_or(1, |hit| hit.0);
        if let Some((_, kind)) = hit {
            found.push(Expansion { kind, range: start..at, span: word.at(start..at) });
        }
    }
    found
}

/// The specifiers of a word that systemd does not know. It refuses what holds one.
pub(super) fn unknown_specifiers(word: &Word) -> Vec<Fault> {
    let found = expansions(word, false).into_iter().filter_map(|expansion| match expansion.kind {
        Kind::UnknownSpecifier(letter) => Some((letter, expansion.span)),
        _ => None,
    });
    let fault = |(letter, span)| {
        let message =
            format!("`%{letter}` is no specifier, so that systemd refuses this; a literal `%` is written `%%`");
        Fault { kind: FaultKind::UnknownSpecifier, span, message }
    };
    found.map(fault).collect()
}

/// True for the name of an environment variable that systemd takes.
pub fn is_variable_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(|first: char| first.is_ascii_digit())
        && name.chars().all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn specifier(rest: &str) -> Option<(usize, Kind)> {
    let letter = rest[1..].chars().next()?;
    let kind = match letter {
        '%' => Kind::Percent,
        _ if SPECIFIERS.contains(letter) => Kind::Specifier(letter),
        _ if letter.is_ascii_alphanumeric() => Kind::UnknownSpecifier(letter),
        _ => return None,
    };
    Some((2, kind))
}

fn variable(rest: &str, whole: bool) -> Option<(usize, Kind)> {
    if rest.starts_with("$$") {
        return Some((2, Kind::Dollar));
    }
    if let Some(inner) = rest.strip_prefix("${") {
        let name = &inner[..inner.find('}')?];
        return is_variable_name(name).then(|| (name.len() + 3, Kind::Braced(name.to_owned())));
    }
    let name = &rest[1..];
    (whole && is_variable_name(name)).then(|| (rest.len(), Kind::Split(name.to_owned())))
}
