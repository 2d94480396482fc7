//! Values that point elsewhere.

/// Beginnings of references: secret stores, encrypted values, runtime mounts.
const PREFIXES: &[&str] = &[
    "op://",
    "vault:",
    "vault://",
    "bao:",
    "ref+",
    "arn:aws:secretsmanager",
    "arn:aws:ssm",
    "ENC[",
    "encrypted:",
    "gcp-sm://",
    "azurekeyvault://",
    "/run/secrets/",
    "file:",
    "@{",
    "!vault",
    "%d/",
    "%env(",
    "<%",
    "{{",
    "${{",
    "secret://",
    "ssm://",
    "awssm://",
    "doppler://",
    "infisical://",
    "bws://",
    "sops:",
    "AGE-ENCRYPTED",
    "env:",
    "env.",
    "process.env",
    "$__file{",
    "$__env{",
    "__FILE__",
];

/// True when the whole value is a reference: a variable, a template, a command, a path of a secret store. A variable with a
/// default (`${X:-secret}`) is none: the default is a value.
pub fn is_reference(value: &str) -> bool {
    let value = value.trim().trim_matches(['"', '\'']);
    PREFIXES.iter().any(|prefix| value.starts_with(prefix)) || is_variable(value) || is_delimited(value)
}

fn is_variable(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('$') else { return false };
    if let Some(inner) = rest.strip_prefix('{') {
        let Some(inner) = inner.strip_suffix('}') else { return false };
        let name = inner.split([':', '-', '?', '+']).next().unwrap_or_default();
        let operator = &inner[name.len()..];
        let fallback = operator.strip_prefix(":-").or_else(|| operator.strip_prefix('-'));
        return is_name(name) && !inner.contains("${") && fallback.is_none_or(str::is_empty);
    }
    rest.starts_with('(') && rest.ends_with(')') || is_name(rest)
}

/// `%NAME%` and `@NAME@`, as build systems write them.
fn is_delimited(value: &str) -> bool {
    ['%', '@']
        .iter()
        .any(|&mark| value.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark)).is_some_and(is_name))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
