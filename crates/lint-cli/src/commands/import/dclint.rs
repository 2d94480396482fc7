//! `.dclintrc`, in YAML or in JSON, which is YAML as well.

use super::carried::{Carried, texts};
use lint_core::{Level, Source, yaml};

/// Reads the file.
pub fn read(source: &Source, carried: &mut Carried<'_>) {
    let parsed = carried.yaml(source);
    let tree = &parsed.model;
    let Some(root) = tree.documents().first() else { return };
    for member in tree.entries(*root) {
        let span = tree.node(member.key).span;
        match tree.key(member.key).unwrap_or_default() {
            "rules" => tree.entries(member.value).iter().for_each(|rule| read_rule(tree, rule, source, carried)),
            "exclude" => carried.exclude.extend(texts(tree, member.value).into_iter().map(|(text, _)| text)),
            "quiet" | "debug" => carried.lose(source, span, "how results are shown is said on the command line"),
            key => carried.lose(source, span, format!("`{key}` has no counterpart")),
        }
    }
}

/// `name: 0`, or `name: [0, {option: value}]`.
fn read_rule(tree: &yaml::Tree, rule: &yaml::Member, source: &Source, carried: &mut Carried<'_>) {
    let name = tree.key(rule.key).unwrap_or_default();
    let span = tree.node(rule.key).span;
    let first = tree.items(rule.value).first().copied().unwrap_or(rule.value);
    match tree.scalar(first).map(|scalar| scalar.text.as_str()) {
        Some("0") => carried.level(&format!("dclint:{name}"), Level::Off, source, span),
        Some("1") => carried.level(&format!("dclint:{name}"), Level::Warning, source, span),
        Some("2") => carried.level(&format!("dclint:{name}"), Level::Error, source, span),
        _ => return carried.lose(source, span, format!("the level of `{name}` is none of 0, 1, 2")),
    }
    if tree.items(rule.value).len() > 1 {
        carried.lose(source, span, format!("the options of `{name}`"));
    }
}
