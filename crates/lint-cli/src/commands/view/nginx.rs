//! The configuration of nginx: its directives with their words and blocks.

use super::Scene;
use lint_core::nginx::{Conf, Directive};
use serde_json::{Value, json};

/// The model of a configuration. Blocks lie in each other only as deep as the reader goes.
pub fn file(scene: &Scene<'_>, file: &Conf) -> Value {
    json!({ "directives": level(scene, &file.directives) })
}

fn level(scene: &Scene<'_>, directives: &[Directive]) -> Vec<Value> {
    let directive = |directive: &Directive| {
        let words = directive.arguments.iter().map(|word| scene.text(word.span, &word.value));
        let object = json!({
            "name": directive.name.value.as_str(),
            "arguments": words.collect::<Vec<_>>(),
            "block": directive.block.as_ref().map(|block| level(scene, &block.directives)),
        });
        scene.at(directive.whole(), object)
    };
    directives.iter().map(directive).collect()
}
