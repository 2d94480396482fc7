//! The switch for TLS says no, beside an address that others reach.

use lint_core::Purpose;
use lint_core::toml::Toml;
use lint_core::{File, Found};

pub fn check(file: &File<'_, Toml>, found: &mut Found) {
    if file.readers().iter().any(|reader| reader.purpose == Purpose::Mount) {
        return;
    }
    let leaves = file.walk();
    for leaf in leaves.iter().filter(|leaf| leaf.is_tls_switch()) {
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
