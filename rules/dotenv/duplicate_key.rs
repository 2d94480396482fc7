//! The last assignment of a key counts, for every loader.

use lint_core::dotenv::{Dotenv, Entry};
use lint_core::{File, Found};
use std::collections::BTreeMap;

pub fn check(file: &File<'_, Dotenv>, found: &mut Found) {
    if file.is_template() {
        return;
    }
    let mut last: BTreeMap<&str, &Entry> = BTreeMap::new();
    for entry in file.model().entries().filter(|entry| entry.separator.is_some()) {
        found.target(entry.key.span);
        if let Some(earlier) = last.insert(&entry.key.value, entry)
            && !refers_to(entry, &entry.key.value)
        {
            let finding = found
                .at(earlier.key.span, format!("`{}` is set again below, so this line has no effect", entry.key.value));
            finding.related(entry.key.span, "this one counts");
            finding.help("remove one of the two lines");
        }
    }
}

fn refers_to(entry: &Entry, key: &str) -> bool {
    let dollars = entry.value.iter().flat_map(|value| &value.dollars);
    dollars.filter_map(|dollar| dollar.name.as_ref()).any(|name| name.value == *key)
}
