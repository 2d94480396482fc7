//! One setting, said twice.

use lint_core::deployment::{Deployment, Process};
use lint_core::toml::{Leaf, Node, Toml};
use lint_core::value::secret::is_secret_key;
use lint_core::{File, Found};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for process in deployment.processes() {
        let configurations = process.configurations();
        if configurations.is_empty() {
            continue;
        }
        let variables = process.variables();
        for file in &configurations {
            for leaf in file.model().walk() {
                let names = names(&process, file, &leaf);
                let Some((name, given)) = names.iter().find_map(|name| Some((name, variables.get(name)?))) else {
                    continue;
                };
                let (Some(value), Some(written)) = (&given.value, scalar(&leaf)) else { continue };
                found.target(given.span);
                if is_secret_key(name) || value.eq_ignore_ascii_case(&written) {
                    continue;
                }
                let message =
                    format!("`{name}` is `{value}`, and `{}` in `{}` says otherwise", leaf.dotted(), file.path());
                let finding = found.at(given.span, message);
                finding.related(leaf.entry.value.span, "the same setting");
                finding.help("say it in one of the two places");
            }
        }
    }
}

/// The variables that a server of this name takes for the setting. Settings of the top level have names of one word, which mean
/// too many things.
fn names(process: &Process<'_, '_>, file: &File<'_, Toml>, leaf: &Leaf<'_>) -> Vec<String> {
    if leaf.path.len() < 2 {
        return Vec::new();
    }
    let upper = |text: &str| text.to_ascii_uppercase().replace(['-', '.'], "_");
    let path = upper(&leaf.path.join("_"));
    let file_name = file.path().rsplit('/').next().unwrap_or_default();
    let owners = [process.name(), file_name].map(|name| upper(name.split('.').next().unwrap_or_default()));
    owners
        .iter()
        .flat_map(|owner| [format!("{owner}_{path}"), format!("{owner}__{}", upper(&leaf.path.join("__")))])
        .collect()
}

fn scalar(leaf: &Leaf<'_>) -> Option<String> {
    match &leaf.entry.value.node {
        Node::String(text) => Some(text.to_string()),
        Node::Integer(number) => Some(number.to_string()),
        Node::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}
