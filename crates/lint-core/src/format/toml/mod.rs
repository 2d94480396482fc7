//! Server configuration in TOML, as a tree with exact spans.
//!
//! Syntax and table semantics are the `toml` crate's, with its recovery: one broken line costs that line. On top come what
//! rules need and a deserializer drops: every segment of every key, headers, comments, raw text, what only TOML 1.1 knows.
//! Writing TOML is left out: repairs are edits of the text.

mod build;
mod errors;
mod kind;
mod listener;
mod statements;
mod tree;

pub use kind::{TomlKind, looks_like_server_toml};
pub use tree::{Array, Entry, Header, Key, Leaf, Newer, Node, Table, TableForm, Toml, Value};

use crate::problem::Parsed;
use crate::text::Source;

/// Reads a TOML file by the rules of TOML 1.1. Never fails: what a server would refuse is in the problems, at most one per
/// statement, and the model holds what can be understood without it.
pub fn parse(source: Source) -> Parsed<Toml> {
    let statements = statements::read(&source);
    let (table, errors) = ::toml::de::DeTable::parse_recoverable(source.text());
    let mut builder = build::Builder::new(&source, &statements);
    let root = builder.root(table);
    let doubtful = builder.doubtful;
    let problems = errors::explain(&source, &errors, doubtful, &statements, &root);
    let model = Toml {
        root,
        comments: statements.comments,
        headers: statements.headers,
        newer: statements.newer,
        bom: (source.body_start() > 0).then(|| source.span(0..source.body_start())),
    };
    Parsed { source, model, problems }
}
