//! Whether a file is an env file, by its name and, where the name leaves doubt, by its text.

/// Why the file at `path` (with `/`) is an env file; none where it is not. `text` is its whole text.
///
/// `.env`, `.env.production`, `app.env`, `env.example` and their like count; programs and other formats whose names
/// only look alike (`.envrc`, `.env.ts`, `env.py`, `.env.hcl`) do not.
pub fn looks_like_dotenv(path: &str, text: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let reason = named_like_dotenv(&name)?;
    let template = without_copy_suffix(&name);
    let extension = template.rsplit('.').next().unwrap_or_default();
    if OTHER_LANGUAGES.contains(&extension) || !reads_like_dotenv(text) {
        return None;
    }
    Some(reason)
}

/// Last parts of names that say: another language, or data of a tool.
const OTHER_LANGUAGES: &[&str] = &[
    "age",
    "asc",
    "bash",
    "c",
    "cfg",
    "cjs",
    "conf",
    "cpp",
    "cs",
    "css",
    "cue",
    "d",
    "diff",
    "enc",
    "fish",
    "go",
    "gpg",
    "h",
    "hcl",
    "hpp",
    "html",
    "ini",
    "java",
    "js",
    "json",
    "json5",
    "jsonnet",
    "jsx",
    "kt",
    "lock",
    "lua",
    "md",
    "mdx",
    "mjs",
    "mk",
    "mts",
    "nix",
    "nu",
    "patch",
    "php",
    "pl",
    "properties",
    "ps1",
    "py",
    "pyi",
    "rb",
    "rs",
    "rst",
    "schema",
    "scss",
    "sh",
    "sql",
    "svelte",
    "swift",
    "tf",
    "tfvars",
    "toml",
    "ts",
    "tsx",
    "txt",
    "vault",
    "vue",
    "xml",
    "yaml",
    "yml",
    "zig",
    "zsh",
    "container",
    "kube",
    "network",
    "pod",
    "service",
    "volume",
];

/// Endings of copies and templates: what counts is the name before them.
const COPIES: &[&str] = &[
    ".bak",
    ".default",
    ".defaults",
    ".dist",
    ".dev",
    ".example",
    ".local",
    ".orig",
    ".sample",
    ".template",
    ".tmpl",
    ".tpl",
];

fn without_copy_suffix(name: &str) -> &str {
    COPIES.iter().find_map(|suffix| name.strip_suffix(suffix)).unwrap_or(name)
}

fn named_like_dotenv(name: &str) -> Option<&'static str> {
    let words = |name: &str| matches!(name, "env" | "dotenv" | "env-file" | "envfile" | "env_file");
    if name == ".env" || name == ".flaskenv" {
        Some("named .env")
    } else if name.starts_with(".env.") || name.starts_with(".env-") || name.starts_with(".env_") {
        Some("named .env.*")
    } else if name.ends_with(".env") || name.ends_with(".envfile") {
        Some("named *.env")
    } else if name.contains(".env.") && without_copy_suffix(name).ends_with(".env") {
        Some("named *.env, as a template")
    } else if name.starts_with("env.") || name.starts_with("dotenv.") || words(name) {
        Some("named env.*")
    } else {
        None
    }
}

/// True unless the text is plainly another language: most lines that are no comment hold no `=` or `:` behind a key.
fn reads_like_dotenv(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("#!") && !text.lines().next().is_some_and(|line| line.contains("env-file")) {
        return false;
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with(['#', ';'])).take(200);
    let (mut keys, mut others) = (0usize, 0usize);
    for line in lines {
        if is_assignment(line) { keys += 1 } else { others += 1 }
    }
    keys > 0 || others == 0 || others <= 3
}

fn is_assignment(line: &str) -> bool {
    let line = line.strip_prefix("export ").unwrap_or(line);
    let Some(at) = line.find(['=', ':']) else { return false };
    let key = line[..at].trim_end();
    !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}
