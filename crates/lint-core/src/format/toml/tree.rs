//! The tree of a TOML file, and the questions that rules ask it.

use crate::text::{Span, Spanned, Text};
use crate::value::words::split;

/// One TOML file.
#[derive(Clone, Debug, Default)]
pub struct Toml {
    /// The top level.
    pub root: Table,
    /// Comments, from `#` to the end of the line, in order.
    pub comments: Vec<Span>,
    /// The `[table]` and `[[array]]` lines, in order, repeated ones included.
    pub headers: Vec<Header>,
    /// What a TOML 1.0 parser refuses, in order.
    pub newer: Vec<Spanned<Newer>>,
    /// The byte order mark, where the file starts with one.
    pub bom: Option<Span>,
}

impl Toml {
    /// The value at a dotted path such as `server.tls.enabled`; a number picks an element of an array (`runners.0.token`).
    /// Names that hold a dot are only reached through [`Toml::at`].
    pub fn get(&self, path: &str) -> Option<&Value> {
        self.at(&path.split('.').collect::<Vec<_>>())
    }

    /// The value at a path of names.
    pub fn at(&self, path: &[&str]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        let mut value = &self.root.entry(first)?.value;
        for name in rest {
            value = match &value.node {
                Node::Table(table) => &table.entry(name)?.value,
                Node::Array(array) => array.elements.get(name.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value)
    }

    /// The key and value at a dotted path; like [`Toml::get`], but the last name must be a key.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        match path.rsplit_once('.') {
            None => self.root.entry(path),
            Some((parent, name)) => self.get(parent)?.as_table()?.entry(name),
        }
    }

    /// Every key whose value holds no table, in the order of the file, wherever it stands: arrays of plain values are one
    /// leaf, tables in arrays are entered.
    pub fn walk(&self) -> Vec<Leaf<'_>> {
        let mut leaves = Vec::new();
        collect(&self.root, &mut Vec::new(), &mut leaves);
        leaves.sort_by_key(|leaf| leaf.entry.key.span.start);
        leaves
    }
}

/// A key whose value holds no table, with its surroundings.
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// The names from the top level down to this key, without places in arrays.
    pub path: Vec<&'a str>,
    /// The key and its value.
    pub entry: &'a Entry,
    /// The table that it stands in: its neighbours.
    pub table: &'a Table,
}

impl Leaf<'_> {
    /// The path with dots, for messages.
    pub fn dotted(&self) -> String {
        self.path.join(".")
    }

    /// True for what switches TLS on and off: `tls`, `tls_enabled`, `ssl.enabled`, `use_https`.
    pub fn is_tls_switch(&self) -> bool {
        let words: Vec<String> = self.path.iter().rev().take(2).rev().flat_map(|part| split(part)).collect();
        let Some((last, before)) = words.split_last() else { return false };
        let about = |word: &String| ["tls", "ssl", "https"].contains(&word.as_str());
        let own = split(self.path.last().copied().unwrap_or_default());
        match last.as_str() {
            "tls" | "ssl" | "https" => own.len() == 1,
            "enabled" | "enable" => before.last().is_some_and(about) || own.len() == 2 && about(&own[0]),
            _ => ["enable", "use"].iter().any(|verb| own.first().is_some_and(|word| word == verb)) && about(last),
        }
    }
}

fn collect<'a>(table: &'a Table, path: &mut Vec<&'a str>, leaves: &mut Vec<Leaf<'a>>) {
    for entry in &table.entries {
        path.push(entry.key.name.as_str());
        if !enter(&entry.value, path, leaves) {
            leaves.push(Leaf { path: path.clone(), entry, table });
        }
        path.pop();
    }
}

/// Goes into the tables of a value; false where there are none.
fn enter<'a>(value: &'a Value, path: &mut Vec<&'a str>, leaves: &mut Vec<Leaf<'a>>) -> bool {
    match &value.node {
        Node::Table(table) => {
            collect(table, path, leaves);
            true
        }
        Node::Array(array) => array.elements.iter().filter(|element| enter(element, path, leaves)).count() > 0,
        _ => false,
    }
}

/// A table, however it is written.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// How it is written.
    pub form: TableForm,
    /// Where: the header with its brackets, the inline table with its braces, or the first key segment that names it.
    /// Empty at the start of the file for the top level.
    pub span: Span,
    /// Its keys, in the order of the file.
    pub entries: Vec<Entry>,
}

impl Table {
    /// The entry of this name.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key.name == *name)
    }

    /// The value of this name.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.entry(name).map(|entry| &entry.value)
    }
}

/// How a table is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum TableForm {
    /// The top level of the file.
    #[default]
    Root,
    /// `[table]`, or one `[[element]]`.
    Header,
    /// `{ … }`.
    Inline,
    /// Only named on the way: `table.key = …`, or `[table.sub]` without `[table]`.
    Implied,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: Key,
    /// The value.
    pub value: Value,
}

/// The last segment of a key, and the whole of it.
#[derive(Clone, Debug)]
pub struct Key {
    /// What it means, quotes and escapes resolved.
    pub name: Text,
    /// The segment as written, quotes included.
    pub span: Span,
    /// Every segment of the key as written: `a`, `b`, `c` of `a.b.c = 1`. The last one is this key, except where it is only
    /// named on the way to another.
    pub segments: Vec<Span>,
}

/// A value.
#[derive(Clone, Debug)]
pub struct Value {
    /// Where it is written; of a table under a header, the header.
    pub span: Span,
    /// What is written there, quotes included.
    pub raw: Text,
    /// What it is.
    pub node: Node,
}

impl Value {
    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::String(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean.
    pub fn as_bool(&self) -> Option<bool> {
        match self.node {
            Node::Boolean(value) => Some(value),
            _ => None,
        }
    }

    /// The value of an integer.
    pub fn as_integer(&self) -> Option<i64> {
        match self.node {
            Node::Integer(value) => Some(value),
            _ => None,
        }
    }

    /// The table, where it is one.
    pub fn as_table(&self) -> Option<&Table> {
        match &self.node {
            Node::Table(table) => Some(table),
            _ => None,
        }
    }

    /// The elements of an array.
    pub fn as_array(&self) -> Option<&[Value]> {
        match &self.node {
            Node::Array(array) => Some(&array.elements),
            _ => None,
        }
    }

    /// The word for its type, for messages: `string`, `integer`, `float`, `boolean`, `datetime`, `array`, `table`.
    pub fn type_name(&self) -> &'static str {
        match self.node {
            Node::String(_) => "string",
            Node::Integer(_) => "integer",
            Node::Float(_) => "float",
            Node::Boolean(_) => "boolean",
            Node::Datetime(_) => "datetime",
            Node::Array(_) => "array",
            Node::Table(_) => "table",
            Node::Broken => "value",
        }
    }
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum Node {
    /// A string of any form, escapes resolved.
    String(Text),
    /// An integer of any base.
    Integer(i64),
    /// A float, `inf` and `nan` included.
    Float(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// A date, a time or both, as written.
    Datetime(Text),
    /// An array, of values or of tables.
    Array(Array),
    /// A table.
    Table(Table),
    /// A number that is none; the problems say why.
    Broken,
}

/// An array.
#[derive(Clone, Debug, Default)]
pub struct Array {
    /// True where it comes from `[[headers]]`.
    pub of_headers: bool,
    /// Its elements, in order.
    pub elements: Vec<Value>,
}

/// One `[table]` or `[[array]]` line.
#[derive(Clone, Debug)]
pub struct Header {
    /// The brackets and what is in them.
    pub span: Span,
    /// The segments of its name as written.
    pub segments: Vec<Span>,
    /// Their meaning.
    pub names: Vec<Text>,
    /// True for `[[…]]`.
    pub array: bool,
}

/// Syntax that came with TOML 1.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Newer {
    /// A line break in an inline table.
    InlineTableNewline,
    /// A comma before the closing brace of an inline table.
    InlineTableTrailingComma,
    /// The escape `\e` or `\xHH` in a string.
    Escape,
    /// A time without seconds.
    TimeWithoutSeconds,
}
