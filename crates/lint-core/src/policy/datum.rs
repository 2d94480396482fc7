//! The value of a fact, whatever its type, for those who show it.

use std::fmt;

/// A value as configuration has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Datum {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(i64),
    /// Text.
    Text(String),
    /// Several values, in order.
    List(Vec<Datum>),
}

/// As TOML.
impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Datum::Flag(value) => write!(f, "{value}"),
            Datum::Number(value) => write!(f, "{value}"),
            Datum::Text(text) => f.write_str(&quoted(text)),
            Datum::List(items) => {
                let items: Vec<String> = items.iter().map(Datum::to_string).collect();
                write!(f, "[{}]", items.join(", "))
            }
        }
    }
}

/// Text as a TOML string in one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}
