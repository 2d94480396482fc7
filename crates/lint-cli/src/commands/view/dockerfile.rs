//! A Dockerfile: its directives, and its instructions by stage.

use super::Scene;
use lint_core::dockerfile::{Base, Dockerfile, Heredoc, Instruction, Stage};
use serde_json::{Value, json};

/// The model of a Dockerfile.
pub fn file(scene: &Scene<'_>, file: &Dockerfile) -> Value {
    let directives = file.directives().iter().map(|directive| scene.text(directive.value.span, &directive.value.value));
    let numbered = file.instructions().iter().enumerate();
    let before =
        numbered.take_while(|(number, _)| file.stage_of(*number).is_none()).map(|(_, it)| instruction(scene, it));
    json!({
        "directives": directives.collect::<Vec<_>>(),
        "escape": file.escape(),
        "template": file.is_unfinished(),
        "before": before.collect::<Vec<_>>(),
        "stages": file.stages().map(|it| stage(scene, it)).collect::<Vec<_>>(),
    })
}

fn stage(scene: &Scene<'_>, stage: Stage<'_>) -> Value {
    let base = match stage.base() {
        Base::Scratch => json!({"scratch": true}),
        Base::Stage(index) => json!({"stage": index}),
        Base::Image(image) => json!({"image": image.as_str()}),
        Base::Unresolved(variables) => {
            json!({"unresolved": variables.iter().map(|variable| variable.name.as_str()).collect::<Vec<_>>()})
        }
        Base::Missing => Value::Null,
    };
    json!({
        "index": stage.index(),
        "name": stage.name().map(|name| scene.text(name.span, &name.value)),
        "base": base,
        "instructions": std::iter::once(stage.from()).chain(stage.instructions()).map(|it| instruction(scene, it)).collect::<Vec<_>>(),
    })
}

fn instruction(scene: &Scene<'_>, instruction: &Instruction) -> Value {
    let arguments = instruction.arguments.as_str();
    let whole = instruction.arguments.span(scene.source, 0..arguments.len());
    let flags = instruction.flags.iter().map(|flag| {
        let value = flag.value.as_ref().map(|value| scene.masked(flag.span, value.text.as_str()));
        scene.at(flag.span, json!({"name": flag.name.value.as_str(), "value": value}))
    });
    let heredoc =
        |it: &Heredoc| scene.at(it.body, json!({"name": it.name.value.as_str(), "closed": it.terminator.is_some()}));
    scene.at(
        instruction.span,
        json!({
            "keyword": scene.text(instruction.keyword.span, &instruction.keyword.value),
            "arguments": scene.text(whole, arguments),
            "flags": flags.collect::<Vec<_>>(),
            "heredocs": instruction.heredocs.iter().map(heredoc).collect::<Vec<_>>(),
        }),
    )
}
