//! The JSON Schema of `plimsoll.toml`, from its tables.

use super::keys::KEYS;
use lint_core::policy::{FACTS, Fact, Key, Shape};
use serde_json::{Map, Value, json};

/// The schema.
pub fn schema() -> Value {
    let mut schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "plimsoll.toml",
        "description": "The configuration of Plimsoll.",
    });
    if let (Some(schema), Value::Object(table)) = (schema.as_object_mut(), object(KEYS)) {
        schema.extend(table);
    }
    schema
}

fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), property(key))).collect();
    let required: Vec<&str> = keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    let mut object = json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if !required.is_empty() {
        object["required"] = json!(required);
    }
    object
}

fn property(key: &Key) -> Value {
    let mut value = of(&key.shape);
    value["description"] = json!(key.doc);
    // What TOML writes for these values is JSON as well.
    if let Ok(default) = serde_json::from_str::<Value>(key.default) {
        value["default"] = default;
    }
    value
}

fn of(shape: &Shape) -> Value {
    match shape {
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Text => json!({ "type": "string", "minLength": 1 }),
        // TOML has days of its own; to a validator they are strings.
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::AnyText => json!({ "type": "string" }),
        Shape::Choice(words) => json!({ "type": "string", "enum": words }),
        Shape::OneOf(words) => json!({ "type": "string", "enum": words() }),
        Shape::List(shape) => json!({ "type": "array", "items": of(shape) }),
        Shape::Table(keys) => object(keys),
        Shape::Map(shape) => json!({ "type": "object", "additionalProperties": of(shape) }),
        Shape::Facts => facts(""),
    }
}

/// The facts whose keys begin with `prefix`, which is empty or ends with a dot.
fn facts(prefix: &str) -> Value {
    let mut properties = Map::new();
    for fact in FACTS {
        let Some(rest) = fact.key.strip_prefix(prefix) else { continue };
        let name = rest.split('.').next().unwrap_or(rest);
        let value = || if name == rest { fact_property(fact) } else { facts(&format!("{prefix}{name}.")) };
        properties.entry(name.to_owned()).or_insert_with(value);
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn fact_property(fact: &Fact) -> Value {
    let mut value = of(&fact.shape);
    value["description"] = json!(fact.doc);
    value["default"] = super::show::datum(&fact.default());
    value
}
