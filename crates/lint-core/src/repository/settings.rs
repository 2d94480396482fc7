//! Settings of programs, wherever they are written: env files, services' environments, TOML, YAML and JSON.

use super::Repository;
use crate::format::yaml::{Kind, Meaning, NodeId, Tree};
use crate::text::{Span, Text};

/// A setting with one value.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its names from the top of its file down, with `.` between them: `skills.requireSignature`.
    pub path: String,
    /// Its value. A secret for all we know: never to be shown.
    pub value: Text,
    /// True for text where another type is possible: `"true"` in JSON is no flag. In env files everything is text, and this is false.
    pub is_text: bool,
    /// The characters of the value.
    pub span: Span,
}

impl Repository<'_> {
    /// All settings of the files that were read, with their places. Documents and workflows have none.
    pub fn settings(&self) -> Vec<Written> {
        let mut written = Vec::new();
        for file in self.deployment().dotenvs().filter(|file| !file.is_template()) {
            for entry in file.model().entries() {
                let Some(value) = &entry.value else { continue };
                let path = entry.key.value.to_string();
                written.push(Written { path, value: value.text.clone(), is_text: false, span: value.inner });
            }
        }
        for service in self.deployment().projects().iter().flat_map(|project| project.services()) {
            for pair in service.environment() {
                let Some(value) = &pair.value else { continue };
                let Some(text) = value.known() else { continue };
                let path = pair.key.to_string();
                written.push(Written { path, value: text.clone(), is_text: false, span: value.origin });
            }
        }
        for file in self.deployment().tomls().filter(|file| !file.is_template()) {
            for leaf in file.walk() {
                let (value, text) = (&leaf.entry.value, leaf.entry.value.as_str());
                let is_text = text.is_some();
                let value_text = text.map_or_else(|| Text::from(&*value.raw), Text::from);
                written.push(Written { path: leaf.dotted(), value: value_text, is_text, span: value.inner() });
            }
        }
        for file in self.yamls().filter(|file| !file.is_template() && !file.path().contains(".github/")) {
            let tree = file.model();
            tree.documents().iter().for_each(|root| collect(tree, *root, "", &mut written));
        }
        written
    }
}

/// Takes the scalars below a node. Aliases are where they are anchored.
fn collect(tree: &Tree, id: NodeId, path: &str, written: &mut Vec<Written>) {
    let node = tree.node(id);
    match &node.kind {
        Kind::Mapping(entries) => {
            for entry in entries {
                let Some(key) = tree.key(entry.key) else { continue };
                let path = if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
                collect(tree, entry.value, &path, written);
            }
        }
        Kind::Sequence(items) => items.iter().for_each(|item| collect(tree, *item, path, written)),
        Kind::Scalar(scalar) => written.push(Written {
            path: path.to_owned(),
            value: scalar.text.clone(),
            is_text: scalar.meaning == Meaning::Str,
            span: node.span,
        }),
        Kind::Alias(_) => {}
    }
}
