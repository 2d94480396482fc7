//! A name stands for one stage.

use lint_core::dockerfile::Dockerfile;
use lint_core::{File, Found, Span};
use std::collections::BTreeMap;

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for name in file.stages().filter_map(|stage| stage.name()) {
        found.target(name.span);
        if let Some(first) = seen.insert(name.value.to_ascii_lowercase(), name.span) {
            let finding = found.at(name.span, format!("an earlier stage is called like stage `{}`", name.value));
            finding.related(first, "the earlier one").help("give each stage a name of its own");
        }
    }
}
