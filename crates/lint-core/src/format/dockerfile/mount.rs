//! `RUN --mount=type=cache,target=/root/.cache`: its options, one by one.

use super::command::FlagValue;
use super::reading::Reading;
use super::word::{self, Word};
use crate::problem::Problem;
use crate::text::{Source, Span, Spanned, Text};

/// One `--mount`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mount {
    /// Its options, in order.
    pub options: Vec<MountOption>,
    /// The value of the flag.
    pub span: Span,
}

/// One option of a mount.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MountOption {
    /// The key as written.
    pub key: Spanned<Text>,
    /// What follows `=`.
    pub value: Option<Word>,
    /// Key and value.
    pub span: Span,
}

/// What is mounted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MountType {
    /// A directory of the build context, a stage or an image; also where no type is given.
    Bind,
    /// A directory that outlives the build.
    Cache,
    /// A temporary file system.
    Tmpfs,
    /// A file with a secret.
    Secret,
    /// The socket of an SSH agent.
    Ssh,
}

impl Mount {
    /// What is mounted; `None` for an unknown word or one with variables.
    pub fn kind(&self) -> Option<MountType> {
        let Some(word) = self.value("type") else { return Some(MountType::Bind) };
        match word.literal()?.to_ascii_lowercase().as_str() {
            "bind" => Some(MountType::Bind),
            "cache" => Some(MountType::Cache),
            "tmpfs" => Some(MountType::Tmpfs),
            "secret" => Some(MountType::Secret),
            "ssh" => Some(MountType::Ssh),
            _ => None,
        }
    }

    /// Where it appears: `target`, `dst` or `destination`.
    pub fn target(&self) -> Option<&Word> {
        self.value("target").or_else(|| self.value("dst")).or_else(|| self.value("destination"))
    }

    /// What is mounted from: `source` or `src`.
    pub fn source(&self) -> Option<&Word> {
        self.value("source").or_else(|| self.value("src"))
    }

    /// The value of an option, its name in lower case.
    pub fn value(&self, key: &str) -> Option<&Word> {
        self.option(key)?.value.as_ref()
    }

    /// An option, its name in lower case; the last one where it is repeated, as BuildKit has it.
    pub fn option(&self, key: &str) -> Option<&MountOption> {
        self.options.iter().rev().find(|option| option.key.value.eq_ignore_ascii_case(key))
    }
}

/// Reads the value of a `--mount` flag.
pub(super) fn read(source: &Source, value: &FlagValue, escape: char, problems: &mut Vec<Problem>) -> Mount {
    let reading = Reading { source, joined: &value.text, escape };
    let mut options = Vec::new();
    let mut start = 0;
    for field in value.as_str().split(',') {
        let range = start..start + field.len();
        start = range.end + 1;
        if field.is_empty() {
            continue;
        }
        let equals = field.find('=');
        let key = range.start..range.start + equals.unwrap_or(field.len());
        let value = equals.map(|equals| word::read(reading, range.start + equals + 1..range.end, problems));
        options.push(MountOption { key: reading.spanned(key), value, span: reading.span(range) });
    }
    Mount { options, span: value.span }
}
