//! `ADD` does more than copying.

use lint_core::dockerfile::{Dockerfile, Kind, TransferSource};
use lint_core::{Edit, File, Fix, Found};

const PACKED: [&str; 14] =
    [".tar", ".gz", ".tgz", ".xz", ".txz", ".bz2", ".tbz", ".tbz2", ".zst", ".lz4", ".lzma", ".z", ".img", ".zip"];

pub fn check(file: &File<'_, Dockerfile>, found: &mut Found) {
    for instruction in file.instructions() {
        let Kind::Add(add) = &instruction.kind else { continue };
        found.target(instruction.keyword.span);
        let special = add.checksum.is_some() || add.keep_git_dir || add.unpack.is_some();
        if special || !add.sources.iter().all(is_plain) {
            continue;
        }
        let first = add.paths().next().map_or("the heredoc".to_owned(), |word| format!("`{}`", word.raw));
        let finding = found.at(instruction.keyword.span, format!("{first} is neither fetched nor unpacked"));
        finding.help("use COPY");
        finding.fix(Fix::unsafe_("use COPY", vec![Edit::replace(instruction.keyword.span, "COPY")]));
    }
}

/// A file or folder of the context that is no archive, by its name.
fn is_plain(source: &TransferSource) -> bool {
    let TransferSource::Path(word) = source else { return true };
    let Some(path) = word.literal() else { return false };
    let lower = path.to_ascii_lowercase();
    let remote = lower.contains("://") || lower.starts_with("git@") || lower.starts_with("github.com/");
    let packed = PACKED.iter().any(|ending| lower.ends_with(ending));
    let open = lower.rsplit('/').next().is_some_and(|name| name.contains('*') && !name.contains('.'));
    !remote && !packed && !open && !lower.ends_with(".git")
}
