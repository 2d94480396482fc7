//! Keys that tools may not find.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

const RESERVED: [&str; 3] = ["com.docker.", "io.docker.", "org.dockerproject."];

/// What Docker itself asks of the images of its extensions.
const EXTENSION: [&str; 2] = ["com.docker.desktop.extension.", "com.docker.extension."];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Label(pairs) = &instruction.kind else { continue };
        for pair in pairs {
            found.target(pair.key.span);
            let Some(key) = pair.key.literal() else { continue };
            let extension = EXTENSION.iter().any(|beginning| key.starts_with(beginning));
            if RESERVED.iter().any(|beginning| key.starts_with(beginning)) && !extension {
                let finding = found.at(pair.key.span, format!("`{key}` begins like the keys of Docker itself"));
                finding.help("begin with a domain of your own");
            } else if !is_usual(&key) {
                let finding = found.at(pair.key.span, format!("`{key}` is no usual key"));
                finding.help("use lower-case letters, digits, single dots and hyphens, and a letter at either end");
            }
        }
    }
}

fn is_usual(key: &str) -> bool {
    let within = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'.' || byte == b'-';
    let ends = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let doubled = key.contains("..") || key.contains("--");
    key.bytes().all(within) && ends(key.bytes().next()) && ends(key.bytes().last()) && !doubled
}
