//! A TOML file: its tables as nested lists of entries, so that order and places are kept.

use super::Scene;
use lint_core::toml::{Node, Table, Toml, Value as TomlValue};
use serde_json::{Value, json};

/// The model of a TOML file.
pub fn file(scene: &Scene<'_>, file: &Toml) -> Value {
    json!({ "entries": entries(scene, &file.root) })
}

/// Nesting is bounded by the parser's budget.
fn entries(scene: &Scene<'_>, table: &Table) -> Vec<Value> {
    let entry = |key: &lint_core::toml::Key, value: &TomlValue| json!({"key": scene.text(key.span, &key.name), "value": self::value(scene, value)});
    table.entries.iter().map(|it| entry(&it.key, &it.value)).collect()
}

fn value(scene: &Scene<'_>, value: &TomlValue) -> Value {
    let mut object = json!({"type": value.type_name()});
    match &value.node {
        Node::String(text) | Node::Datetime(text) => object["text"] = scene.masked(value.span, text).into(),
        Node::Integer(number) => {
            object["number"] =
                scene.masked(value.span, &number.to_string()).parse().map_or(Value::Null, |number: i64| number.into())
        }
        Node::Float(number) => object["number"] = json!(number),
        Node::Boolean(on) => object["boolean"] = json!(on),
        Node::Array(array) => {
            object["elements"] = array.elements.iter().map(|element| self::value(scene, element)).collect()
        }
        Node::Table(table) => object["entries"] = entries(scene, table).into(),
        Node::Broken => {}
    }
    scene.at(value.span, object)
}
