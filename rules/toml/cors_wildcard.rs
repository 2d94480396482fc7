//! Origins that may call from a browser.

use lint_core::toml::{Leaf, Node, Toml};
use lint_core::value::origins::{lets_everybody_in, names_origins};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.is_template() || file.is_for_development() {
        return;
    }
    for leaf in file.walk().iter().filter(|leaf| is_about_origins(leaf)) {
        let value = &leaf.entry.value;
        let texts = match &value.node {
            Node::Array(items) => items.elements.iter().filter_map(|item| Some((item.as_str()?, item.span))).collect(),
            _ => value.as_str().map(|text| vec![(text, value.span)]).unwrap_or_default(),
        };
        for (text, span) in texts {
            let message = format!("`{}` lets every web site call the server", leaf.dotted());
            if let Some(finding) = found.require(span, !lets_everybody_in(text), message) {
                finding.help("name the origins of your own pages");
            }
        }
    }
}

/// `cors_origins`, `cors.origins`, `allowed_origins`.
fn is_about_origins(leaf: &Leaf<'_>) -> bool {
    names_origins(&leaf.path.iter().rev().take(2).rev().copied().collect::<Vec<_>>().join("_"))
}
