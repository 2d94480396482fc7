//! Which keys hold secrets: decided by the words of the name, not by substrings (`monkey` and `keyboard` are no keys).

use crate::value::words::split;

/// Words that name a secret when a key ends in them.
const NOUNS: &[&str] = &[
    "password",
    "passwd",
    "passphrase",
    "pass",
    "pwd",
    "pw",
    "secret",
    "secrets",
    "token",
    "apikey",
    "credential",
    "credentials",
    "salt",
    "pepper",
    "dsn",
    "requirepass",
    "masterauth",
    "jwt",
    "pat",
];

/// Words that make a secret of a `key` that follows them.
const KEY_OF: &[&str] = &[
    "api",
    "access",
    "secret",
    "private",
    "signing",
    "encryption",
    "encrypt",
    "master",
    "session",
    "auth",
    "jwt",
    "hmac",
    "app",
    "cookie",
    "account",
    "service",
    "license",
    "licence",
    "admin",
    "root",
    "webhook",
    "crypto",
];

/// Words that turn what precedes them into a setting about the secret.
const QUALIFIERS: &[&str] = &[
    "file",
    "files",
    "path",
    "dir",
    "directory",
    "env",
    "name",
    "names",
    "id",
    "ids",
    "ref",
    "header",
    "prefix",
    "suffix",
    "ttl",
    "expiry",
    "expires",
    "expiration",
    "expire",
    "lifetime",
    "length",
    "len",
    "size",
    "min",
    "max",
    "algorithm",
    "algorithms",
    "alg",
    "algo",
    "hash",
    "hashing",
    "type",
    "url",
    "uri",
    "endpoint",
    "issuer",
    "audience",
    "count",
    "limit",
    "limits",
    "rotation",
    "policy",
    "enabled",
    "enable",
    "required",
    "require",
    "field",
    "public",
    "publishable",
    "site",
    "cmd",
    "command",
    "source",
    "provider",
    "store",
    "backend",
    "mode",
    "format",
    "encoding",
    "version",
    "timeout",
    "duration",
    "days",
    "hours",
    "minutes",
    "seconds",
    "age",
    "reset",
    "login",
    "login_enabled",
    "user",
    "username",
    "email",
    "host",
    "port",
    "driver",
    "method",
    "scope",
    "scopes",
    "usage",
    "budget",
    "window",
];

/// True when a key of this name holds a secret: its last words name one and nothing behind them qualifies it.
/// Understands `SNAKE_CASE`, `kebab-case`, `dotted.names` and `camelCase`.
pub fn is_secret_key(key: &str) -> bool {
    let words = split(key);
    let Some(last) = words.last().map(String::as_str) else { return false };
    if words.iter().any(|word| ["public", "pub", "publishable"].contains(&word.as_str())) {
        return false;
    }
    if QUALIFIERS.contains(&last) {
        return false;
    }
    // A flag about a secret (`DISABLE_PASSWORD`, `allow_empty_password`) is no secret.
    if [
        "allow", "disable", "enable", "no", "require", "use", "max", "min", "show", "hide", "is", "has", "skip",
        "generate",
    ]
    .contains(&words[0].as_str())
        && words.len() > 1
    {
        return false;
    }
    // What members of a cluster know each other by is told to everybody.
    if words.ends_with(&["cluster".to_owned(), "token".to_owned()]) {
        return false;
    }
    let before = words.len().checked_sub(2).map(|index| words[index].as_str());
    match last {
        "key" | "keys" => before.is_some_and(|word| KEY_OF.contains(&word)),
        "base" => before == Some("key"),
        "seed" => before.is_some_and(|word| ["key", "secret", "wallet"].contains(&word)),
        _ => NOUNS.contains(&last) || ["password", "passwd", "secret"].iter().any(|noun| last.ends_with(noun)),
    }
}
