//! Dockerfiles and Containerfiles: by name alone, since a broken one must be recognised too.

use super::file_name;

/// Endings that say the file is about a Dockerfile, not one: templates in another language, ignore lists, notes.
const NOT: &[&str] = &[
    "dockerignore",
    "containerignore",
    "md",
    "txt",
    "sh",
    "py",
    "js",
    "ts",
    "go",
    "rs",
    "rb",
    "json",
    "yaml",
    "yml",
    "toml",
    "html",
    "j2",
    "jinja",
    "jinja2",
    "erb",
    "tpl",
    "tmpl",
    "template",
    "mustache",
    "hbs",
    "m4",
    "in",
    "orig",
    "rej",
    "bak",
    "swp",
    "lock",
    "sha256",
    "asc",
    "sig",
    "patch",
    "diff",
    "gotmpl",
    "snap",
];

/// `Dockerfile`, `Dockerfile.alpine`, `Dockerfile_ci`, `api.Dockerfile`, and the same with `Containerfile`.
pub(super) fn by_name(path: &str) -> Option<String> {
    let name = file_name(path).to_ascii_lowercase();
    let last = name.rsplit('.').next().unwrap_or_default();
    if name.contains('.') && NOT.contains(&last) {
        return None;
    }
    ["dockerfile", "containerfile"]
        .iter()
        .any(|word| is_named(&name, word))
        .then(|| format!("named `{}`", file_name(path)))
}

fn is_named(name: &str, word: &str) -> bool {
    if let Some(rest) = name.strip_prefix(word) {
        return rest.is_empty() || rest.starts_with(['.', '_', '-']);
    }
    name.strip_suffix(word).is_some_and(|front| front.ends_with(['.', '_', '-']))
}
