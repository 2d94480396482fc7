//! A unit: its sections and assignments in the order of the file.

use super::Scene;
use lint_core::systemd::Unit;
use serde_json::{Value, json};

/// The model of a unit.
pub fn unit(scene: &Scene<'_>, unit: &Unit) -> Value {
    let assignments = |section: usize| -> Vec<Value> {
        let own = unit.assignments().iter().filter(|assignment| assignment.section == section);
        own.map(|assignment| {
            json!({
                "key": scene.text(assignment.key_span, &assignment.key),
                "value": scene.text(assignment.value_span, assignment.text()),
                "reset": assignment.is_reset(),
            })
        })
        .collect()
    };
    let sections = unit.sections().iter().enumerate().map(|(index, section)| {
        scene.at(section.span, json!({"name": section.name.as_str(), "assignments": assignments(index)}))
    });
    json!({
        "unit": unit.name().unit,
        "type": unit.kind().map(|kind| kind.suffix()),
        "dropIn": unit.is_drop_in(),
        "template": unit.name().is_template(),
        "sections": sections.collect::<Vec<_>>(),
    })
}
