//! Labels with a meaning that somebody else gave them.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Label(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            let (Some(key), Some(value)) = (pair.key.literal(), &pair.value) else { continue };
            let (Some(field), Some(text)) = (key.strip_prefix("org.opencontainers.image."), value.literal()) else {
                continue;
            };
            found.target(value.span);
            if let Some((what, form)) = wrong(field, &text) {
                found.at(value.span, format!("the value of `{key}` is no {what}")).help(format!("write it as {form}"));
            }
        }
    }
}

/// What the value is not, and the form that it has to have.
fn wrong(field: &str, value: &str) -> Option<(&'static str, &'static str)> {
    match field {
        "url" | "source" | "documentation" if !is_address(value) => Some(("address", "`https://example.org/…`")),
        "created" if !is_time(value) => Some(("time", "`2026-11-01T12:00:00Z`")),
        "licenses" if !is_expression(value) => Some(("licence expression", "`MIT OR Apache-2.0`")),
        _ => None,
    }
}

fn is_address(value: &str) -> bool {
    value.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty()
            && !value.contains(' ')
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+')
    })
}

/// `2026-11-01T12:00:00Z`, with fractions and offsets.
fn is_time(value: &str) -> bool {
    let date = value.get(..10).is_some_and(|date| date.parse::<lint_core::Date>().is_ok());
    let behind = value.get(10..).unwrap_or_default();
    let clock = behind.get(1..9).is_some_and(|clock| {
        clock.bytes().enumerate().all(|(at, byte)| if at % 3 == 2 { byte == b':' } else { byte.is_ascii_digit() })
    });
    let zone = behind.get(9..).unwrap_or_default();
    date && behind.starts_with(['T', 't', ' ']) && clock && (zone.ends_with(['Z', 'z']) || zone.contains(['+', '-']))
}

fn is_expression(value: &str) -> bool {
    let within = |byte: u8| byte.is_ascii_alphanumeric() || b".-+() :".contains(&byte);
    let mut words = value.split([' ', '(', ')']).filter(|word| !word.is_empty());
    let joined = words.clone().count() % 2 == 1;
    let connected = words.by_ref().skip(1).step_by(2).all(|word| ["AND", "OR", "WITH"].contains(&word));
    value.bytes().all(within) && joined && connected
}
