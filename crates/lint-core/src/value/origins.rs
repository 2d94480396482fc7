//! Origins that may call a service from a browser: which keys name them, and which values are everybody.

use super::words::split;

/// True for `CORS_ORIGIN`, `ALLOWED_ORIGINS`, `CORS_ALLOW_ORIGINS`, `CORS`.
pub fn names_origins(key: &str) -> bool {
    let words = split(key);
    let has = |any: &[&str]| words.iter().any(|word| any.contains(&word.as_str()));
    let origins = has(&["origin", "origins"]);
    origins && has(&["cors", "allow", "allowed"]) || words.last().is_some_and(|last| last == "cors")
}

/// True where one of the origins in a value is everybody's: `*`, `null`, a pattern that fits all.
pub fn lets_everybody_in(value: &str) -> bool {
    let origins = value.split([',', ' ', ';']).map(|origin| origin.trim_matches(['[', ']', '"', '\'', ' ']));
    origins.into_iter().any(|it| matches!(it, "*" | "null" | ".*" | "^.*$" | "http://*" | "https://*" | "*://*"))
}
