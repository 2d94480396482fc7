//! The switch for TLS says no, beside an address that others reach.

use lint_core::Purpose;
use lint_core::toml::{Leaf, Toml};
use lint_core::value::words::split;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.readers().iter().any(|reader| reader.purpose == Purpose::Mount) {
        return;
    }
    let leaves = file.walk();
    for leaf in leaves.iter().filter(|leaf| is_switch(leaf)) {
        let value = &leaf.entry.value;
        found.target(value.span);
        let neighbours = leaves.iter().filter(|other| std::ptr::eq(other.table, leaf.table));
        let listener = neighbours.into_iter().find_map(|other| other.wildcard());
        if let (Some(false), Some(listener)) = (value.as_bool(), listener) {
            let message = format!("`{}` is off while the server listens on every interface", leaf.dotted());
            let finding = found.at(value.span, message);
            finding.related(listener, "every interface");
            finding.help("switch it on, or listen on 127.0.0.1 behind a proxy that ends TLS");
        }
    }
}

/// `tls = false`, `tls_enabled = false`, `ssl.enabled = false`.
fn is_switch(leaf: &Leaf<'_>) -> bool {
    let words: Vec<String> = leaf.path.iter().rev().take(2).rev().flat_map(|part| split(part)).collect();
    let Some((last, before)) = words.split_last() else { return false };
    let about = |word: &String| ["tls", "ssl", "https"].contains(&word.as_str());
    let own = split(leaf.path.last().copied().unwrap_or_default());
    match last.as_str() {
        "tls" | "ssl" | "https" => own.len() == 1,
        "enabled" | "enable" => before.last().is_some_and(about) || own.len() == 2 && about(&own[0]),
        _ => ["enable", "use"].iter().any(|verb| own.first().is_some_and(|word| word == verb)) && about(last),
    }
}
