//! Ciphers that do not protect.

use lint_core::deployment::nginx::Nginx;
use lint_core::nginx::is_filled_in;
use lint_core::{Found, Span};

/// Parts of names that make a cipher weak.
const WEAK: [&str; 15] = [
    "null", "anull", "enull", "adh", "aecdh", "exp", "export", "export40", "low", "rc2", "rc4", "des", "3des", "cbc3",
    "md5",
];

pub fn check(nginx: &Nginx<'_>, found: &mut Found) {
    if !nginx.is_in_production() {
        return;
    }
    for node in nginx.walk().into_iter().filter(|node| node.directive.is("ssl_ciphers")) {
        let Some(list) = node.directive.arguments.first() else { continue };
        found.target(list.span);
        if is_filled_in(&list.value) {
            found.undecided(list.span, "the ciphers are not known");
            continue;
        }
        let text = list.value.as_str();
        let plain = text.len() == list.span.len();
        let mut at = 0;
        let mut weak: Vec<(&str, Span)> = Vec::new();
        for name in text.split([':', ',', ' ']) {
            let start = at;
            at += name.len() + 1;
            if is_weak(name) && !is_excluded(name, text) {
                weak.push((name, if plain { list.span.slice(start..start + name.len()) } else { list.span }));
            }
        }
        let Some(((name, span), others)) = weak.split_first() else { continue };
        let finding = found.at(*span, format!("`{name}` is weak"));
        for (_, span) in others {
            finding.related(*span, "and so is this");
        }
        finding.help("take it out, or say `HIGH:!aNULL:!MD5`");
    }
}

fn parts(name: &str) -> impl Iterator<Item = String> {
    name.split(['-', '+', '_']).map(str::to_ascii_lowercase)
}

/// True for what a list adds; `+` in front only moves what is there, `-` and `!` take away.
fn is_weak(name: &str) -> bool {
    !name.starts_with(['!', '-', '+', '@']) && parts(name).any(|part| WEAK.contains(&part.as_str()))
}

/// True where the list takes it away for good, all of it or all with a part like it.
fn is_excluded(name: &str, list: &str) -> bool {
    let own: Vec<String> = parts(name).collect();
    list.split([':', ',', ' ']).filter_map(|other| other.strip_prefix('!')).any(|gone| {
        let gone = gone.to_ascii_lowercase();
        gone == name.to_ascii_lowercase()
            || own.contains(&gone)
            || gone == "3des" && own.iter().any(|part| part == "cbc3")
    })
}
