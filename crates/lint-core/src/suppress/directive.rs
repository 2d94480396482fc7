//! What a comment says to Plimsoll: `plimsoll: allow[compose/privileged] until=2027-01-31 -- needs /dev/kvm`.
//!
//! Text only: which rules there are, what day it is and what the directive is about is decided by others.

use super::date::Date;
use crate::finding::{Edit, Fix};
use crate::text::{Source, Span, Spanned, Text};
use crate::value::similar::closest;

/// What a comment turned out to be.
#[derive(Debug)]
pub(super) enum Read {
    /// Words for people, or for another tool.
    Prose,
    /// A directive.
    Directive(Directive),
    /// Meant as a directive.
    Malformed(Malformed),
}

/// A directive of ours.
#[derive(Debug)]
pub(super) struct Directive {
    /// From `plimsoll` to the last character of the comment.
    pub span: Span,
    /// `allow`, `allow-file`.
    pub word: Span,
    /// How much it is about.
    pub reach: Reach,
    /// Between the brackets.
    pub brackets: Span,
    /// The names of rules, at least one.
    pub names: Vec<Spanned<Text>>,
    /// The last day on which it holds.
    pub until: Option<Spanned<Date>>,
    /// Why.
    pub reason: Option<Spanned<Text>>,
}

/// How much of a file a directive is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reach {
    /// The item below or beside it.
    Item,
    /// The file.
    File,
}

/// What is wrong with the form of a directive.
#[derive(Debug)]
pub(super) struct Malformed {
    /// The characters at fault.
    pub span: Span,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// A repair.
    pub fix: Option<Fix>,
}

const FORM: &str = "the form is `plimsoll: allow[RULE, RULE] until=DATE -- REASON`; only `until=` may be missing";
const WORDS: [&str; 2] = ["allow", "allow-file"];

impl Malformed {
    pub fn new(span: Span, message: impl Into<String>) -> Self {
        Malformed { span, message: message.into(), help: FORM.to_owned(), fix: None }
    }

    pub fn help(self, help: impl Into<String>) -> Self {
        Malformed { help: help.into(), ..self }
    }
}

/// Reads a comment.
pub(super) fn read(source: &Source, comment: Span) -> Read {
    let text = source.str(comment).trim_end();
    let body = text.trim_start_matches(['#', ';']).trim_start();
    let at = comment.start as usize + (text.len() - body.len());
    let mut cursor = Cursor { source, at, rest: body };
    if !body.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("plimsoll")) {
        return Read::Prose;
    }
    let name = cursor.take(8);
    let colon = (!cursor.rest.is_empty()).then(|| cursor.rest.starts_with(':'));
    if colon == Some(true) {
        cursor.take(1);
    }
    cursor.blanks();
    let length = cursor.rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
    let word = cursor.take(length.unwrap_or(cursor.rest.len()));
    let bracket = cursor.rest.trim_start().starts_with('[');
    let known = WORDS.contains(&source.str(word));
    let meant = bracket || (known && colon == Some(true));
    if !meant {
        return Read::Prose;
    }
    if colon != Some(true) || source.str(name) != "plimsoll" {
        let wrong = name.to(word.before());
        let mut malformed = Malformed::new(wrong, "a directive begins with `plimsoll:`");
        malformed.fix = Some(Fix::unsafe_("write `plimsoll:`", vec![Edit::replace(wrong, "plimsoll: ")]));
        return Read::Malformed(malformed);
    }
    cursor.directive(name, word).map_or_else(Read::Malformed, Read::Directive)
}

/// Reads on in a comment.
struct Cursor<'a> {
    source: &'a Source,
    at: usize,
    rest: &'a str,
}

impl Cursor<'_> {
    fn take(&mut self, length: usize) -> Span {
        let span = self.source.span(self.at..self.at + length);
        self.at += length;
        self.rest = &self.rest[length..];
        span
    }

    fn blanks(&mut self) {
        self.take(self.rest.len() - self.rest.trim_start().len());
    }

    fn spanned(&self, span: Span) -> Spanned<Text> {
        Spanned::new(self.source.slice(span.range()), span)
    }

    fn directive(&mut self, name: Span, word: Span) -> Result<Directive, Malformed> {
        let reach = match self.source.str(word) {
            "allow" => Reach::Item,
            "allow-file" => Reach::File,
            other => return Err(no_such_word(other, word)),
        };
        self.blanks();
        let end = self.source.span(self.at..self.at + self.rest.len());
        if !self.rest.starts_with('[') {
            return Err(Malformed::new(word, "this directive names no rule"));
        }
        let open = self.take(1);
        let Some(length) = self.rest.find(']') else {
            return Err(Malformed::new(open, "nothing closes this bracket"));
        };
        let brackets = self.source.span(self.at..self.at + length);
        let names = self.names(length)?;
        let close = self.take(1);
        if names.is_empty() {
            return Err(Malformed::new(word.to(close), "this directive names no rule"));
        }
        let Tail { until, reason } = self.tail()?;
        Ok(Directive { span: name.to(end), word, reach, brackets, names, until, reason })
    }

    /// The names in the next `length` bytes.
    fn names(&mut self, length: usize) -> Result<Vec<Spanned<Text>>, Malformed> {
        let mut names = Vec::new();
        let end = self.at + length;
        while self.at < end {
            let left = &self.rest[..end - self.at];
            let piece = &left[..left.find(',').unwrap_or(left.len())];
            let (indent, length) = (piece.len() - piece.trim_start().len(), piece.trim().len());
            let (piece, comma) = (piece.len(), usize::from(piece.len() < left.len()));
            let name = self.source.span(self.at + indent..self.at + indent + length);
            self.take(piece + comma);
            let name = self.spanned(name);
            if name.value.contains(['*', '?']) {
                let message = format!("`{}` is a pattern", shown(&name.value));
                return Err(Malformed::new(name.span, message)
                    .help("name each rule: a pattern also accepts what nobody has seen"));
            }
            names.extend(Some(name).filter(|name| !name.value.is_empty()));
        }
        Ok(names)
    }

    /// What follows the brackets.
    fn tail(&mut self) -> Result<Tail, Malformed> {
        let mut until = None;
        loop {
            self.blanks();
            if self.rest.is_empty() {
                return Ok(Tail { until, reason: None });
            }
            if self.rest.starts_with("--") {
                self.take(2);
                self.blanks();
                let reason = self.take(self.rest.len());
                let reason = Some(self.spanned(reason)).filter(|reason| !reason.value.is_empty());
                return Ok(Tail { until, reason });
            }
            let word = self.take(self.rest.find(char::is_whitespace).unwrap_or(self.rest.len()));
            let text = self.source.str(word);
            let Some(date) = text.strip_prefix("until=").filter(|_| until.is_none()) else {
                let message = format!("`{}` is no part of a directive", shown(text));
                return Err(Malformed::new(word, message));
            };
            let span = word.slice(word.len() - date.len()..word.len());
            match date.parse() {
                Ok(date) => until = Some(Spanned::new(date, span)),
                Err(why) => {
                    return Err(Malformed::new(word, format!("`{}` is no date", shown(date))).help(why));
                }
            }
        }
    }
}

/// What follows the brackets.
struct Tail {
    until: Option<Spanned<Date>>,
    reason: Option<Spanned<Text>>,
}

fn no_such_word(other: &str, word: Span) -> Malformed {
    let mut malformed = Malformed::new(word, format!("there is no directive `{}`", shown(other)));
    if let Some(near) = closest(other, WORDS) {
        malformed.help = format!("did you mean `{near}`?");
        malformed.fix = Some(Fix::unsafe_(format!("write `{near}`"), vec![Edit::replace(word, near)]));
    }
    malformed
}

/// The beginning of words of a file, fit for a message.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}
