//! `http://` where what comes is used as it comes.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::value::address::is_private_host;
use lint_core::{File, Found, Span};

const SCHEME: &str = "http://";

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Add(add) = &instruction.kind else { continue };
        for source in add.paths().filter(|source| source.raw.starts_with(SCHEME)) {
            found.target(source.span);
            if add.checksum.is_none() && is_far(&source.raw) {
                report(found, source.span.slice(0..SCHEME.len()));
            }
        }
    }
    for run in file.scripts() {
        for command in run.script.commands() {
            for (word, at) in command.effective().sources(SCHEME) {
                let start = word.range().start + word.raw().find(SCHEME).unwrap_or(0);
                let span = run.script.span(file.source(), start..start + SCHEME.len());
                found.target(span);
                if is_far(&word.text()[at..]) && !file.checks_downloads(file.source(), run.instruction) {
                    report(found, span);
                }
            }
        }
    }
}

fn report(found: &mut Found, scheme: Span) {
    let finding = found.at(scheme, "this is fetched in clear text, and nothing checks it");
    finding.help("use `https://`, or check a sum in the same step");
}

/// True for a host that is known, and neither this machine nor in a private network.
fn is_far(address: &str) -> bool {
    let rest = address.strip_prefix(SCHEME).unwrap_or(address);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    !host.contains(['$', '{', '<', '%']) && !is_private_host(host)
}
