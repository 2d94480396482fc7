//! An env file: its keys, and of its values the form.

use super::Scene;
use lint_core::dotenv::{Dotenv, Entry, Item, Quote, Separator};
use serde_json::{Value, json};

/// The model of an env file.
pub fn file(scene: &Scene<'_>, file: &Dotenv) -> Value {
    let items = file.items.iter().map(|item| match item {
        Item::Entry(entry) => self::entry(scene, entry),
        Item::Comment(comment) => scene.at(comment.span, json!({"type": "comment"})),
        Item::Stray(stray) => scene.at(stray.span, json!({"type": "stray"})),
    });
    json!({
        "byteOrderMark": file.bom.is_some(),
        "carriageReturns": file.crlf.is_some(),
        "items": items.collect::<Vec<_>>(),
    })
}

fn entry(scene: &Scene<'_>, entry: &Entry) -> Value {
    let value = entry.value.as_ref().map(|value| {
        let quote = match value.quote {
            Quote::None => None,
            Quote::Single => Some("single"),
            Quote::Double => Some("double"),
            Quote::Backtick => Some("backtick"),
        };
        let form = json!({
            "characters": value.text.chars().count(),
            "lines": value.text.split('\n').count(),
            "quote": quote,
            "closed": value.closed,
            "dollars": value.dollars.len(),
        });
        scene.at(value.span, form)
    });
    let separator = entry.separator.map(|separator| match separator.value {
        Separator::Equals => "=",
        Separator::Colon => ":",
    });
    let object = json!({
        "type": "entry",
        "key": scene.text(entry.key.span, &entry.key.value),
        "export": entry.export.is_some(),
        "separator": separator,
        "value": value,
        "comment": entry.comment.map(|span| scene.at(span, json!({}))),
    });
    scene.at(entry.span, object)
}
