//! `COPY` of what the builder never sees.

use lint_core::deployment::Deployment;
use lint_core::dockerfile::{Instruction, Kind, Word};
use lint_core::{Found, dockerignore};

pub fn check(deployment: &Deployment<'_>, found: &mut Found) {
    for file in deployment.dockerfiles() {
        let Some(ignore) = deployment.ignore_file_of(file.path()) else { continue };
        let patterns = dockerignore::parse(ignore.content.source());
        for word in file.instructions().iter().flat_map(sources) {
            found.target(word.span);
            let Some(path) = word.literal().filter(|path| is_plain(path)) else { continue };
            let Some(pattern) = patterns.ignoring(&path) else { continue };
            let finding = found.at(word.span, format!("`.dockerignore` keeps `{path}` from the build"));
            finding.related(pattern.span, "by this line").help("take it back there (`!…`), or copy something else");
        }
    }
}

/// What is copied from the context.
fn sources(instruction: &Instruction) -> Vec<&Word> {
    match &instruction.kind {
        Kind::Copy(it) | Kind::Add(it) if it.from.is_none() => it.paths().collect(),
        _ => Vec::new(),
    }
}

/// False for patterns, addresses and what lies outside of the context.
fn is_plain(path: &str) -> bool {
    !path.contains(['*', '?', '[']) && !path.contains("://") && !path.starts_with("git@") && !path.starts_with("..")
}
