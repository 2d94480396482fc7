//! A Compose file: its YAML with what each scalar means to Compose. Aliases are named, not expanded.

use super::Scene;
use lint_core::compose::Compose;
use lint_core::yaml::{Kind, Meaning, NodeId, Scalar, Tree};
use serde_json::{Value, json};

/// The model of a Compose file.
pub fn file(scene: &Scene<'_>, file: &Compose) -> Value {
    let tree = file.tree();
    json!({ "documents": tree.documents().iter().map(|&root| node(scene, tree, root)).collect::<Vec<_>>() })
}

/// Nesting is bounded by the parser's budget.
fn node(scene: &Scene<'_>, tree: &Tree, id: NodeId) -> Value {
    let node = tree.node(id);
    let mut object = match &node.kind {
        Kind::Scalar(scalar) => self::scalar(scene, scalar, node.span),
        Kind::Alias(alias) => json!({"type": "alias", "name": alias.name.as_str(), "known": alias.target.is_some()}),
        Kind::Sequence(items) => {
            let items: Vec<Value> = items.iter().map(|&item| self::node(scene, tree, item)).collect();
            json!({"type": "sequence", "items": items})
        }
        Kind::Mapping(entries) => {
            let entry =
                |key, value| json!({"key": self::node(scene, tree, key), "value": self::node(scene, tree, value)});
            let entries: Vec<Value> = entries.iter().map(|it| entry(it.key, it.value)).collect();
            json!({"type": "mapping", "entries": entries})
        }
    };
    if let Some(tag) = &node.tag {
        object["tag"] = tag.value.as_str().into();
    }
    if let Some(anchor) = &node.anchor {
        object["anchor"] = anchor.value.as_str().into();
    }
    scene.at(node.span, object)
}

fn scalar(scene: &Scene<'_>, scalar: &Scalar, span: lint_core::Span) -> Value {
    let kind = match scalar.meaning {
        Meaning::Null => "null",
        Meaning::Bool(_) => "boolean",
        Meaning::Int(_) => "integer",
        Meaning::Float(_) => "float",
        Meaning::Str => "string",
    };
    json!({"type": kind, "text": scene.masked(span, &scalar.text)})
}
