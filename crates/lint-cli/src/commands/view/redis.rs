//! The configuration of a Redis server: the names of its settings, and how many words each has.

use super::Scene;
use lint_core::redis::{Conf, Directive};
use serde_json::{Value, json};

/// The model of a configuration.
pub fn file(scene: &Scene<'_>, file: &Conf) -> Value {
    let directive = |directive: &Directive| {
        let words = directive.arguments.iter().map(|word| match word.known() {
            Some(text) => scene.text(word.span, text),
            None => scene.at(word.span, json!({ "text": null })),
        });
        let words: Vec<Value> = words.collect();
        scene.at(directive.span, json!({ "name": directive.name.value.as_str(), "arguments": words }))
    };
    json!({ "directives": file.directives.iter().map(directive).collect::<Vec<_>>() })
}
