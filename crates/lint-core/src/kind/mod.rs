//! Which file kind is which: decided by name and content, never by the extension alone.
//!
//! The order matters: a name that only one format uses decides; where names are shared (`.service` of D-Bus, `.env.ts`,
//! `config.toml`, any YAML) the content does. What is left is [`FileKind::Other`], with the reason.

mod compose;
mod dockerfile;

use crate::format::toml::{self, TomlKind};
use crate::format::{dotenv, nginx, redis, systemd};

/// What a file was taken for, and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Detected {
    /// The kind.
    pub kind: FileKind,
    /// Why, for `--explain-files`: "named like a Compose file", "has a top-level `services` map".
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
    /// The configuration of a Redis or Valkey server.
    Redis,
    /// The configuration of nginx, or a part of it.
    Nginx,
    /// YAML or JSON that rules about the repository read: a workflow, alerts. Only the list of a repository leads to one.
    Yaml,
    /// A document in Markdown. Only the list of a repository leads to one.
    Document,
    /// Not judged, with the reason beside it: a D-Bus service, a developer tool's TOML, something else altogether.
    Other,
}

impl FileKind {
    /// The word for it, as in JSON: `compose`, `dockerfile`, `systemd`, `dotenv`, `toml`, `yaml`, `document`, `redis`, `nginx`, `other`.
    pub fn as_str(self) -> &'static str {
        match self {
            FileKind::Compose => "compose",
            FileKind::Dockerfile => "dockerfile",
            FileKind::Systemd => "systemd",
            FileKind::Dotenv => "dotenv",
            FileKind::Toml => "toml",
            FileKind::Redis => "redis",
            FileKind::Nginx => "nginx",
            FileKind::Yaml => "yaml",
            FileKind::Document => "document",
            FileKind::Other => "other",
        }
    }
}

/// Endings under which none of our formats is ever found, so that a host need not open every file of a source tree.
const NEVER: &[&str] = &[
    ".7z", ".a", ".bin", ".bz2", ".c", ".cc", ".class", ".cpp", ".cs", ".css", ".dll", ".exe", ".gif", ".go", ".gz",
    ".html", ".ico", ".jar", ".java", ".jpeg", ".jpg", ".js", ".json", ".jsx", ".lock", ".map", ".md", ".mjs", ".mp4",
    ".o", ".otf", ".pdf", ".php", ".png", ".py", ".pyc", ".rb", ".rs", ".rst", ".scss", ".so", ".sql", ".svg", ".tar",
    ".tgz", ".ts", ".tsx", ".ttf", ".vue", ".wasm", ".webp", ".woff", ".woff2", ".xz", ".zip", ".zst",
];

/// True when a file of this name may be one of ours. A host that walks a tree need not read the others. `path` uses `/`.
pub fn may_matter(path: &str) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    if dockerfile::by_name(path).is_some() {
        return true;
    }
    !NEVER.iter().any(|ending| name.ends_with(ending))
        && (name.contains('.') || name.contains("env") || name.contains("compose") || path.contains("sites-"))
}

/// Decides what a file is. `path` uses `/`; `text` is its whole text.
pub fn detect(path: &str, text: &str) -> Detected {
    if text.starts_with("\u{fffe}") || looks_binary(text) {
        return other("binary content");
    }
    let found = compose::by_name(path, text)
        .map(|reason| (FileKind::Compose, reason))
        .or_else(|| dockerfile::by_name(path).map(|reason| (FileKind::Dockerfile, reason)))
        .or_else(|| systemd::looks_like_unit(path, text).map(|reason| (FileKind::Systemd, reason)))
        .or_else(|| dotenv::looks_like_dotenv(path, text).map(|reason| (FileKind::Dotenv, reason.to_owned())))
        .or_else(|| nginx::looks_like_nginx(path, text).map(|reason| (FileKind::Nginx, reason.to_owned())))
        .or_else(|| redis::looks_like_redis(path, text).map(|reason| (FileKind::Redis, reason.to_owned())))
        .or_else(|| compose::by_content(path, text).map(|reason| (FileKind::Compose, reason)));
    if let Some((kind, reason)) = found {
        return Detected { kind, reason };
    }
    match toml::looks_like_server_toml(path, text) {
        Some(TomlKind::Server(reason)) => Detected { kind: FileKind::Toml, reason: reason.to_owned() },
        Some(TomlKind::Other(reason)) => other(reason),
        None if systemd::is_dbus_service(text) => other("a D-Bus service file, not a systemd unit"),
        None => other("no format that Plimsoll reads"),
    }
}

fn other(reason: impl Into<String>) -> Detected {
    Detected { kind: FileKind::Other, reason: reason.into() }
}

/// NUL in the first 8 KiB, as Git decides it.
fn looks_binary(text: &str) -> bool {
    text.as_bytes().iter().take(8192).any(|&byte| byte == 0)
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
