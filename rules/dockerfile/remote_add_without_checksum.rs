//! `ADD https://…` takes what it gets.

use lint_core::dockerfile::{Dockerfile, Kind};
use lint_core::{File, Found};

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Add(add) = &instruction.kind else { continue };
        for source in add.paths() {
            let url = source.raw.as_str().trim_matches(['"', '\'']);
            let address = url.split('#').next().unwrap_or(url);
            if !(url.starts_with("https://") || url.starts_with("http://")) || is_exempt(address) {
                continue;
            }
            found.target(source.span);
            if add.checksum.is_none() {
                let finding = found.at(source.span, "this is fetched without `--checksum`");
                finding.help("add `--checksum=sha256:…`, with a URL that names a version");
            }
        }
    }
}

/// A repository, which has no checksum, or an answer of an interface that is fetched to renew the cache.
fn is_exempt(address: &str) -> bool {
    address.ends_with(".git") || address.starts_with("https://api.github.com/")
}
