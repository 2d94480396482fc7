//! The items of a TOML file: keys with their values, elements of arrays, headers with their tables.

use super::items::Item;
use crate::format::toml::{Entry, Node, Table, TableForm, Toml, Value};
use crate::text::{Source, Span};

/// The items in no particular order.
pub(super) fn of(toml: &Toml, source: &Source) -> Vec<Item> {
    let mut list: Vec<Item> = headers(toml, source).collect();
    let mut tables: Vec<&Table> = vec![&toml.root];
    let mut values: Vec<&Value> = Vec::new();
    loop {
        if let Some(table) = tables.pop() {
            for entry in &table.entries {
                list.extend(item(entry));
                values.push(&entry.value);
            }
        } else if let Some(value) = values.pop() {
            match &value.node {
                Node::Table(table) => tables.push(table),
                Node::Array(array) => {
                    if !array.of_headers {
                        list.extend(array.elements.iter().map(|element| Item::plain(element.span)));
                    }
                    values.extend(&array.elements);
                }
                _ => {}
            }
        } else {
            return list;
        }
    }
}

/// Headers, each with its table and the tables below it.
fn headers<'a>(toml: &'a Toml, source: &'a Source) -> impl Iterator<Item = Item> + 'a {
    toml.headers.iter().enumerate().map(|(at, header)| {
        let rest = &toml.headers[at + 1..];
        let below = |names: &[_]| names.len() > header.names.len() && names.starts_with(&header.names);
        let end = rest.iter().find(|next| !below(&next.names)).map_or(source.whole().end, |next| next.span.start);
        Item { span: header.span, whole: Span { end, ..header.span } }
    })
}

/// A key with its value; none where the value is written under a header or spread over several keys.
fn item(entry: &Entry) -> Option<Item> {
    let written = match &entry.value.node {
        Node::Table(table) => table.form == TableForm::Inline,
        Node::Array(array) => !array.of_headers,
        _ => true,
    };
    let start = entry.key.segments.first().copied().unwrap_or(entry.key.span);
    written.then(|| Item::plain(start.to(entry.value.span)))
}
