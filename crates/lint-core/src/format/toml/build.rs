//! From the `toml` crate's tables to our own tree: order of the file, spans, raw text, and the numbers it lets pass unread.

use super::statements::Statements;
use super::tree::{Array, Entry, Key, Node, Table, TableForm, Value};
use crate::text::{Source, Span, Text};
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeFloat, DeInteger, DeTable, DeValue};

pub(super) struct Builder<'a> {
    source: &'a Source,
    statements: &'a Statements,
    /// Values that the parser accepted and that are none, with the reason.
    pub(super) doubtful: Vec<(Span, String)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(source: &'a Source, statements: &'a Statements) -> Self {
        Builder { source, statements, doubtful: Vec::new() }
    }

    pub(super) fn root(&mut self, table: Spanned<DeTable<'_>>) -> Table {
        self.table(table.into_inner(), TableForm::Root, self.source.whole().before())
    }

    fn span(&self, range: Range<usize>) -> Span {
        self.source.span(range)
    }

    /// A slice of the source where the text is what is written, else a string of its own.
    fn text(&self, text: Cow<'_, str>, span: Span) -> Text {
        let written = self.source.str(span);
        let inner = if written == text {
            Some(0)
        } else {
            written.find(text.as_ref()).filter(|&at| at <= 3 && !text.is_empty())
        };
        match inner {
            Some(at) => self.source.slice(span.range().start + at..span.range().start + at + text.len()),
            None => Text::from(text.into_owned()),
        }
    }

    fn table(&mut self, table: DeTable<'_>, form: TableForm, span: Span) -> Table {
        let mut entries: Vec<Entry> = table.into_iter().map(|(key, value)| self.entry(key, value)).collect();
        entries.sort_by_key(|entry| entry.key.span.start);
        Table { form, span, entries }
    }

    fn entry(&mut self, key: Spanned<Cow<'_, str>>, value: Spanned<DeValue<'_>>) -> Entry {
        let span = self.span(key.span());
        let segments = self.statements.segments(span.range().start).map_or_else(|| vec![span], <[Span]>::to_vec);
        let key = Key { name: self.text(key.into_inner(), span), span, segments };
        Entry { key, value: self.value(value) }
    }

    fn value(&mut self, value: Spanned<DeValue<'_>>) -> Value {
        let span = self.span(value.span());
        let raw = self.source.slice(span.range());
        let node = match value.into_inner() {
            DeValue::String(text) => Node::String(self.text(text, span)),
            DeValue::Integer(integer) => self.integer(&integer, span),
            DeValue::Float(float) => self.float(&float, span),
            DeValue::Boolean(value) => Node::Boolean(value),
            DeValue::Datetime(_) => Node::Datetime(raw.clone()),
            DeValue::Array(array) => {
                let of_headers = raw.starts_with("[[") && self.is_header(span);
                Node::Array(Array {
                    of_headers,
                    elements: array.into_iter().map(|element| self.value(element)).collect(),
                })
            }
            DeValue::Table(table) => {
                let form = match raw.as_bytes().first() {
                    Some(b'[') => TableForm::Header,
                    Some(b'{') => TableForm::Inline,
                    _ => TableForm::Implied,
                };
                Node::Table(self.table(table, form, span))
            }
        };
        Value { span, raw, node }
    }

    fn is_header(&self, span: Span) -> bool {
        self.statements.headers.binary_search_by_key(&span.start, |header| header.span.start).is_ok()
    }

    fn integer(&mut self, integer: &DeInteger<'_>, span: Span) -> Node {
        let digits = integer.as_str().trim_start_matches(['+', '-']);
        let reason = if digits.is_empty() {
            "the number has a prefix and no digits"
        } else if !digits.chars().all(|c| c.is_digit(integer.radix())) {
            "a digit of the number is none that TOML knows"
        } else {
            match i64::from_str_radix(integer.as_str(), integer.radix()) {
                Ok(value) => return Node::Integer(value),
                Err(_) => "the number does not fit into 64 bits",
            }
        };
        self.doubtful.push((span, reason.to_owned()));
        Node::Broken
    }

    fn float(&mut self, float: &DeFloat<'_>, span: Span) -> Node {
        match float.as_str().parse() {
            Ok(value) => Node::Float(value),
            Err(_) => {
                self.doubtful.push((span, "the number is no float that TOML knows".to_owned()));
                Node::Broken
            }
        }
    }
}
