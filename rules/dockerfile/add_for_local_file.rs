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
        let edits = vec![Edit::replace(instruction.keyword.span, "COPY")];
        let certain = add.sources.iter().all(is_no_archive);
        finding.fix(if certain { Fix::safe("use COPY", edits) } else { Fix::unsafe_("use COPY", edits) });
    }
}

/// Endings of texts and pictures: an archive is known by its content, but none has such a name.
const NO_ARCHIVES: [&str; 36] = [
    ".bash",
    ".bashrc",
    ".cfg",
    ".cnf",
    ".conf",
    ".crt",
    ".css",
    ".csv",
    ".env",
    ".go",
    ".html",
    ".ini",
    ".java",
    ".js",
    ".json",
    ".list",
    ".lock",
    ".md",
    ".mjs",
    ".pem",
    ".php",
    ".pl",
    ".png",
    ".properties",
    ".py",
    ".rb",
    ".repo",
    ".rs",
    ".service",
    ".sh",
    ".sql",
    ".toml",
    ".ts",
    ".txt",
    ".xml",
    ".yaml",
];

/// A heredoc, a folder by the way it is written, or a file whose name says what it is.
fn is_no_archive(source: &TransferSource) -> bool {
    let TransferSource::Path(word) = source else { return true };
    let Some(path) = word.literal() else { return false };
    let lower = path.to_ascii_lowercase();
    let folder = lower.ends_with('/') || matches!(&*lower, "." | "..") || lower.ends_with("/.");
    folder || lower.ends_with(".yml") || NO_ARCHIVES.iter().any(|ending| lower.ends_with(ending))
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
