//! One line of a baseline.

use crate::sanitise::is_hidden;
use lint_core::Span;

/// Findings that are alike: the same rule, file, item and marked text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// Their fingerprint, 32 hexadecimal digits, by the path in [`Entry::path`].
    pub print: String,
    /// The rule.
    pub rule: String,
    /// The file, relative to the baseline.
    pub path: String,
    /// The item of the file, for people; empty where there is none.
    pub item: String,
    /// How many of them are accepted.
    pub count: usize,
    /// Where the entry is written.
    pub span: Span,
    /// Comment lines above it, each with its line break.
    pub above: String,
    /// A comment behind it.
    pub behind: String,
}

impl Entry {
    /// What entries are sorted by: neighbours in a file are neighbours in the list.
    pub fn order(&self) -> (&str, &str, &str, &str) {
        (&self.path, &self.item, &self.rule, &self.print)
    }

    /// The entry as it is written, with its comments and its line break.
    pub fn line(&self) -> String {
        let item = if self.item.is_empty() { String::new() } else { format!(", item = {}", string(&self.item)) };
        let count = if self.count == 1 { String::new() } else { format!(", count = {}", self.count) };
        let behind = if self.behind.is_empty() { String::new() } else { format!(" {}", self.behind) };
        let (path, rule) = (string(&self.path), string(&self.rule));
        format!("{}{} = {{ path = {path}{item}, rule = {rule}{count} }}{behind}\n", self.above, self.print)
    }
}

/// A basic string of TOML. What a reader cannot see is written out.
fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if is_hidden(c) && (c as u32) < 0x1_0000 => out.push_str(&format!("\\u{:04X}", c as u32)),
            c if is_hidden(c) => out.push_str(&format!("\\U{:08X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
