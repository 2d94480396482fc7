//! Every value that holds, and where it was written.

use super::Config;
use super::keys::KEYS;
use super::load::Settings;
use crate::args::RuleArgs;
use clap::ValueEnum;
use lint_core::policy::{Datum, FACTS, Key, Shape};
use lint_core::toml::{Node, Table, Value as Toml};
use lint_core::{Content, Source};
use serde_json::{Value, json};
use std::path::Path;

/// A value that holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Its dotted key.
    pub key: String,
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
}

/// Where a value comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// Nobody says anything.
    Default,
    /// An option.
    CommandLine,
    /// A configuration file.
    File {
        /// Its label.
        path: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
}

impl Config<'_> {
    /// The values that hold for the files of a directory, in the order of the tables.
    pub fn rows(&self, directory: &Path, args: &RuleArgs) -> Vec<Row> {
        let mut rows = Rows::default();
        let nothing = Settings::default();
        for layer in &self.found.of(directory).unwrap_or(&nothing).layers {
            let Some(file) = self.sources.file(layer.file) else { continue };
            let Content::Toml(parsed) = &file.content else { continue };
            let mut place = Place { rows: &mut rows, source: &parsed.source, path: &layer.label };
            place.table(KEYS, "", &parsed.model.root);
        }
        rows.defaults(KEYS, "");
        rows.command_line(args);
        rows.sorted()
    }

    /// The configuration files of a directory, those that are built on first.
    pub fn files(&self, directory: &Path) -> Vec<&str> {
        let layers = self.found.of(directory).map(|settings| settings.layers.as_slice()).unwrap_or_default();
        layers.iter().map(|layer| layer.label.as_str()).collect()
    }
}

/// A value of a fact as JSON.
pub fn datum(datum: &Datum) -> Value {
    match datum {
        Datum::Flag(flag) => json!(flag),
        Datum::Number(number) => json!(number),
        Datum::Text(text) => json!(text),
        Datum::List(items) => items.iter().map(self::datum).collect(),
    }
}

#[derive(Debug, Default)]
struct Rows {
    rows: Vec<Row>,
    /// How many elements of arrays of tables there are, by key: those of later files come behind those of earlier ones.
    counts: std::collections::BTreeMap<String, usize>,
}

impl Rows {
    /// A later value replaces an earlier one.
    fn put(&mut self, key: String, value: Value, origin: Origin) {
        match self.rows.iter_mut().find(|row| row.key == key) {
            Some(row) => *row = Row { key, value, origin },
            None => self.rows.push(Row { key, value, origin }),
        }
    }

    fn fill(&mut self, key: String, value: Value) {
        if !self.rows.iter().any(|row| row.key == key) {
            self.rows.push(Row { key, value, origin: Origin::Default });
        }
    }

    fn defaults(&mut self, keys: &[Key], path: &str) {
        for key in keys {
            let whole = join(path, key.name);
            match key.shape {
                Shape::Table(keys) => self.defaults(keys, &whole),
                Shape::Facts if path.is_empty() => {
                    FACTS.iter().for_each(|fact| self.fill(join(&whole, fact.key), datum(&fact.default())));
                }
                _ => {
                    if let Ok(value) = serde_json::from_str(key.default) {
                        self.fill(whole, value);
                    }
                }
            }
        }
    }

    fn command_line(&mut self, args: &RuleArgs) {
        if !args.preset.is_empty() || !args.select.is_empty() {
            let named = args.preset.iter().filter_map(ValueEnum::to_possible_value);
            let presets: Vec<String> = named.map(|value| value.get_name().to_owned()).collect();
            self.put("check.presets".to_owned(), json!(presets), Origin::CommandLine);
            self.put("check.select".to_owned(), json!(args.select), Origin::CommandLine);
        }
        if !args.ignore.is_empty() {
            self.put("check.ignore".to_owned(), json!(args.ignore), Origin::CommandLine);
        }
    }

    /// In the order of the top-level keys, and as they were put below them.
    fn sorted(mut self) -> Vec<Row> {
        let first = |row: &Row| {
            let end = row.key.find(['.', '[']).unwrap_or(row.key.len());
            KEYS.iter().position(|key| key.name == &row.key[..end])
        };
        self.rows.sort_by_key(first);
        self.rows
    }
}

/// One file on the way into rows.
struct Place<'p> {
    rows: &'p mut Rows,
    source: &'p Source,
    path: &'p str,
}

impl Place<'_> {
    fn table(&mut self, keys: &[Key], path: &str, table: &Table) {
        for entry in &table.entries {
            let name = entry.key.name.as_str();
            if let Some(key) = keys.iter().find(|key| key.name == name) {
                self.value(&key.shape, &join(path, name), &entry.value);
            }
        }
    }

    fn value(&mut self, shape: &Shape, path: &str, value: &Toml) {
        match (shape, &value.node) {
            (Shape::Table(keys), Node::Table(table)) => self.table(keys, path, table),
            (Shape::Map(shape), Node::Table(table)) => {
                for entry in &table.entries {
                    self.value(shape, &join(path, entry.key.name.as_str()), &entry.value);
                }
            }
            (Shape::Facts, Node::Table(table)) => self.facts(path, table),
            (Shape::List(shape @ Shape::Table(_)), Node::Array(array)) => {
                for element in &array.elements {
                    let count = self.rows.counts.entry(path.to_owned()).or_default();
                    let numbered = format!("{path}[{count}]");
                    *count += 1;
                    self.value(shape, &numbered, element);
                }
            }
            _ => {
                let place = self.source.position(value.span.range().start);
                let origin = Origin::File { path: self.path.to_owned(), line: place.line, column: place.column };
                self.rows.put(path.to_owned(), json(value), origin);
            }
        }
    }

    fn facts(&mut self, path: &str, table: &Table) {
        for stated in lint_core::policy::read_facts(table).stated {
            self.value(&stated.fact.shape, &join(path, stated.fact.key), &stated.entry.value);
        }
    }
}

/// A key with dots; names that are not bare are quoted.
fn join(path: &str, name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let name = if name.chars().all(bare) { name.to_owned() } else { Datum::Text(name.to_owned()).to_string() };
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

fn json(value: &Toml) -> Value {
    match &value.node {
        Node::String(text) => json!(text.as_str()),
        Node::Integer(number) => json!(number),
        Node::Float(number) => json!(number),
        Node::Boolean(flag) => json!(flag),
        Node::Datetime(text) => json!(text.as_str()),
        Node::Array(array) => array.elements.iter().map(json).collect(),
        Node::Table(table) => {
            table.entries.iter().map(|entry| (entry.key.name.as_str().to_owned(), json(&entry.value))).collect()
        }
        Node::Broken => Value::Null,
    }
}
