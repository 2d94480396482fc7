//! What is written in an env file, before any loader gives it a meaning.

use super::dollar::{Dollar, DollarKind};
use crate::text::{Span, Spanned, Text};
use crate::value::secret::{Class, classify, is_hash, is_secret_key};

/// One env file as it is written.
#[derive(Clone, Debug, Default)]
pub struct Dotenv {
    /// Everything but blank lines, in order.
    pub items: Vec<Item>,
    /// The byte order mark, where the file starts with one.
    pub bom: Option<Span>,
    /// The first `\r\n`, where a line ends in one.
    pub crlf: Option<Span>,
    /// The place behind the last byte, where the last line has no line break.
    pub unended: Option<Span>,
}

impl Dotenv {
    /// The assignments and bare keys, in order. Commented-out ones are not among them.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.items.iter().filter_map(|item| match item {
            Item::Entry(entry) => Some(entry.as_ref()),
            _ => None,
        })
    }

    /// The comment lines, in order; comments behind a value are at their entry.
    pub fn comments(&self) -> impl DoubleEndedIterator<Item = &Comment> {
        self.items.iter().filter_map(|item| match item {
            Item::Comment(comment) => Some(comment),
            _ => None,
        })
    }

    /// The entry that decides what `key` is: the last one, for every known loader.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries().rev().find(|entry| entry.key.value == *key)
    }

    /// The assignments of secrets, in order, encrypted ones and references included: by their keys, or by values that are secrets
    /// under any key.
    pub fn secrets(&self) -> impl Iterator<Item = &Entry> {
        let is_secret = |entry: &&Entry| {
            let class = classify(&entry.key.value, entry.plain());
            let known = matches!(class, Class::Token(_) | Class::UrlCredential(_));
            known || is_secret_key(&entry.key.value) && class != Class::Empty
        };
        self.entries().filter(is_secret)
    }

    /// True for a value whose dollar signs are meant as they stand: a password hash, or a secret with `$` before a name that
    /// nothing in the file defines. A loader that expands variables takes a part of it away.
    pub fn means_dollar(&self, entry: &Entry) -> bool {
        let Some(value) = entry.value.as_ref().filter(|value| value.quote != Quote::Single) else { return false };
        if value.dollars.iter().all(|dollar| dollar.escaped) {
            return false;
        }
        let unknown = |dollar: &Dollar| dollar.name.as_ref().is_some_and(|name| self.get(&name.value).is_none());
        let bare = value.dollars.iter().any(|dollar| match dollar.kind {
            DollarKind::Name => dollar.span.start > value.inner.start && unknown(dollar),
            DollarKind::Special | DollarKind::Doubled => true,
            _ => false,
        });
        is_hash(&value.text) || is_secret_key(&entry.key.value) && bare && !value.text.contains("://")
    }
}

/// One thing in the file.
#[derive(Clone, Debug)]
pub enum Item {
    /// `KEY=value`, `KEY: value` or a bare `KEY`.
    Entry(Box<Entry>),
    /// A line that is only a comment.
    Comment(Comment),
    /// A line that is neither.
    Stray(Stray),
}

/// An assignment, or a key alone.
#[derive(Clone, Debug)]
pub struct Entry {
    /// From the first to the last character that is no blank, comment included.
    pub span: Span,
    /// The line or lines from their first byte, without the last line break.
    pub lines: Span,
    /// Blanks before the first word; empty where there are none.
    pub indent: Span,
    /// The word `export`.
    pub export: Option<Span>,
    /// The key as written, blanks inside included, without blanks around it. Empty in `=value`.
    pub key: Spanned<Text>,
    /// Blanks between key and separator; empty where there are none.
    pub before_separator: Span,
    /// `=` or `:`; none for a bare key.
    pub separator: Option<Spanned<Separator>>,
    /// Blanks between separator and value; empty where there are none.
    pub after_separator: Span,
    /// What follows the separator; none for a bare key.
    pub value: Option<Value>,
    /// The comment behind the value, as most loaders see it: a `#` after a blank, outside quotes.
    pub comment: Option<Span>,
    /// Blanks at the end of the line; empty where there are none.
    pub trailing: Span,
}

impl Entry {
    /// The value without its quotes and without any escape or `$` resolved; empty for a bare key.
    pub fn plain(&self) -> &str {
        self.value.as_ref().map_or("", |value| value.text.as_str())
    }

    /// How the value is quoted; [`Quote::None`] for a bare key.
    pub fn quote(&self) -> Quote {
        self.value.as_ref().map_or(Quote::None, |value| value.quote)
    }

    /// True where the value of a secret works as it stands: it is neither encrypted nor a reference nor a placeholder.
    pub fn is_sensitive(&self) -> bool {
        classify(&self.key.value, self.plain()).is_sensitive()
    }

    /// True when key, separator and value are read alike by every known loader: the portable subset.
    pub fn is_portable(&self) -> bool {
        let blanks = [self.indent, self.before_separator, self.after_separator, self.trailing];
        let Some(value) = &self.value else { return false };
        self.export.is_none()
            && self.comment.is_none()
            && blanks.iter().all(|blank| blank.is_empty())
            && self.separator.is_some_and(|separator| separator.value == Separator::Equals)
            && is_variable_name(&self.key.value)
            && value.quote == Quote::None
            && value.text.chars().all(|c| c.is_ascii_alphanumeric() || "_-./:,+@%=".contains(c))
    }
}

/// True for a name that shells and systemd accept: a letter or `_`, then letters, digits and `_`.
pub(super) fn is_variable_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// What stands between key and value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Separator {
    /// `=`.
    Equals,
    /// `:`, which some loaders take as `=`.
    Colon,
}

/// How a value is quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Quote {
    /// Not at all.
    None,
    /// `'…'`.
    Single,
    /// `"…"`.
    Double,
    /// `` `…` ``: a quote for the Node loaders, a command for shells, itself for the rest.
    Backtick,
}

/// What follows the separator.
#[derive(Clone, Debug)]
pub struct Value {
    /// As written: quotes and what is stuck to them included, comment and trailing blanks not.
    pub span: Span,
    /// Its quotes.
    pub quote: Quote,
    /// Between the quotes; the same as `span` where there are none.
    pub inner: Span,
    /// False where a quote opens and nothing closes it.
    pub closed: bool,
    /// What stands behind the closing quote and is no comment.
    pub junk: Option<Span>,
    /// The first `#` of an unquoted value, up to its end, where no blank stands before it: Node and Ruby loaders cut there.
    pub hash: Option<Span>,
    /// The text of `inner`, nothing resolved. A secret for all we know: never to be shown.
    pub text: Text,
    /// Every `$` and backtick pair in it, whatever the quotes.
    pub dollars: Vec<Dollar>,
}

impl Value {
    /// True where the value goes over several lines.
    pub fn is_multi_line(&self) -> bool {
        self.text.contains('\n')
    }
}

/// A line that is only a comment.
#[derive(Clone, Debug)]
pub struct Comment {
    /// From the marker to the last character that is no blank.
    pub span: Span,
    /// `#`, or `;`, which only some loaders take as a comment.
    pub marker: char,
    /// The assignment that it hides: `# KEY=value`.
    pub assignment: Option<Box<Entry>>,
}

/// A line without separator that is no key either.
#[derive(Clone, Debug)]
pub struct Stray {
    /// Its text, without blanks around it.
    pub span: Span,
}
