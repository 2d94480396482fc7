//! Names of rules: `folder/pattern`, the path of the page.

/// The folders that rules live in; each hands its rules another model.
pub const FOLDERS: [&str; 9] =
    ["compose", "deployment", "dockerfile", "dotenv", "nginx", "redis", "repository", "systemd", "toml"];

/// Longest name, folder and slash included, so that lists of rules keep their columns.
const LONGEST: usize = 40;

/// Most words in a pattern.
const MOST_WORDS: usize = 4;

/// Prefixes that say what to do. A name says what is wrong, so that it reads well after "allow".
const ORDERS: [&str; 3] = ["no-", "require-", "use-"];

/// Words of Rust that are no names of modules.
const KEYWORDS: [&str; 45] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "unsafe", "use", "while",
];

/// The module of a pattern: `latest-tag` is written in `latest_tag.rs`.
pub fn module(pattern: &str) -> String {
    pattern.replace('-', "_")
}

/// What is wrong with a name, and what to do about it.
pub fn objection(folder: &str, pattern: &str) -> Option<String> {
    let words: Vec<&str> = pattern.split('-').collect();
    let kebab = words
        .iter()
        .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    if !kebab || pattern.starts_with(|first: char| first.is_ascii_digit()) {
        return Some(format!("`{pattern}` is no name of a rule: write lower-case words joined by `-`, a letter first"));
    }
    if words.len() > MOST_WORDS {
        return Some(format!("`{pattern}` has {} words: say it in at most {MOST_WORDS}", words.len()));
    }
    let length = folder.len() + 1 + pattern.len();
    if length > LONGEST {
        return Some(format!("`{folder}/{pattern}` has {length} characters: say it in at most {LONGEST}"));
    }
    if let Some(order) = ORDERS.into_iter().find(|order| pattern.starts_with(order)) {
        return Some(format!(
            "`{pattern}` says what to do (`{order}`): name what is wrong, it has to read well after \"allow\""
        ));
    }
    if KEYWORDS.contains(&pattern) {
        return Some(format!("`{pattern}` is a word of Rust and cannot name a module: add a word"));
    }
    None
}
