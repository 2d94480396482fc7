//! `.hadolint.yaml`, as its documentation lists the keys.

use super::carried::{Carried, texts};
use lint_core::{Level, Source};

/// Reads the file.
pub fn read(source: &Source, carried: &mut Carried<'_>) {
    let parsed = carried.yaml(source);
    let tree = &parsed.model;
    let Some(root) = tree.documents().first() else { return };
    for member in tree.entries(*root) {
        let span = tree.node(member.key).span;
        let value = tree.scalar(member.value).map(|scalar| scalar.text.as_str()).unwrap_or_default();
        match tree.key(member.key).unwrap_or_default() {
            "ignored" => {
                for (id, span) in texts(tree, member.value) {
                    carried.level(&format!("{}:{id}", tool(&id)), Level::Off, source, span);
                }
            }
            "override" => {
                for level in tree.entries(member.value) {
                    let word = tree.key(level.key).unwrap_or_default();
                    let Some(known) = severity(word) else {
                        carried.lose(source, tree.node(level.key).span, format!("there is no level `{word}`"));
                        continue;
                    };
                    for (id, span) in texts(tree, level.value) {
                        carried.level(&format!("{}:{id}", tool(&id)), known, source, span);
                    }
                }
            }
            "failure-threshold" => match threshold(value) {
                Some(word) => carried.fail_on = Some(word),
                None => carried.lose(source, span, format!("there is no threshold `{value}`")),
            },
            "no-fail" if value == "true" => carried.fail_on = Some("never"),
            "no-fail" | "format" | "no-color" | "verbose" => {
                carried.lose(source, span, "how results are shown is said on the command line");
            }
            "disable-ignore-pragma" => carried.lose(source, span, "say `--no-suppressions`, or `forbid` rules"),
            key => carried.lose(source, span, format!("`{key}` has no counterpart")),
        }
    }
}

/// Whose id it is: hadolint carries ShellCheck's under their own names.
fn tool(id: &str) -> &'static str {
    if id.starts_with("SC") { "shellcheck" } else { "hadolint" }
}

fn severity(word: &str) -> Option<Level> {
    match word {
        "error" => Some(Level::Error),
        "warning" => Some(Level::Warning),
        "info" | "style" => Some(Level::Info),
        _ => None,
    }
}

fn threshold(word: &str) -> Option<&'static str> {
    match word {
        "error" => Some("error"),
        "warning" => Some("warning"),
        "info" | "style" => Some("info"),
        "ignore" | "none" => Some("never"),
        _ => None,
    }
}
