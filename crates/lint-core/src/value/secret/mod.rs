//! Secrets: which keys hold them, and what kind of value stands there.
//!
//! A value is judged by its key and its form together. References, file paths and public look-alikes are no secrets; a
//! placeholder, a guessable word and a real credential are three different findings. Nothing here ever returns the value:
//! only classes and byte ranges.

mod entropy;
mod key;
mod placeholder;
mod reference;
mod token;
mod url;
mod weak;

pub use entropy::bits;
pub use key::is_secret_key;
pub use placeholder::is_placeholder;
pub use reference::is_reference;
pub use token::{TokenKind, tokens_in};
pub use url::password_in_url;
pub use weak::is_weak;

use std::ops::Range;

/// What kind of value stands under a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Class {
    /// Nothing.
    Empty,
    /// Points elsewhere: `${VAR}`, a vault path, an encrypted value.
    Reference,
    /// A path to a file that holds the secret.
    FilePath,
    /// Waits for a person: `<password>`, `changeme-please`, `your-key-here`.
    Placeholder,
    /// Guessable: a common password, a word, the name of the key.
    Weak,
    /// A credential of a known shape.
    Token(&'static TokenKind),
    /// A URL with a password in it; the range of the password in the value.
    UrlCredential(Range<usize>),
    /// A password hash such as bcrypt or argon2.
    Hash,
    /// Random-looking text, long enough to be a generated credential.
    Random,
    /// Anything else.
    Plain,
}

impl Class {
    /// True when the value is, or stands in for, a credential that works: its characters are never shown.
    pub fn is_sensitive(&self) -> bool {
        matches!(
            self,
            Class::Weak | Class::Token(_) | Class::UrlCredential(_) | Class::Hash | Class::Random | Class::Plain
        )
    }
}

/// Classifies a value under a key. `key` is the last name of its path (`POSTGRES_PASSWORD`, `admin_token`); for a key that
/// holds no secrets only shapes that are secrets anywhere are recognised: known tokens and passwords in URLs.
pub fn classify(key: &str, value: &str) -> Class {
    let value = value.trim();
    if value.is_empty() {
        return Class::Empty;
    }
    if is_reference(value) {
        return Class::Reference;
    }
    if says_nothing(value) {
        return Class::Empty;
    }
    if let Some((range, kind)) = tokens_in(value).into_iter().next() {
        let sample = is_placeholder(&value[range]);
        return if sample { Class::Placeholder } else { Class::Token(kind) };
    }
    if let Some(range) = password_in_url(value) {
        return url_class(value, range);
    }
    if !is_secret_key(key) || is_flag(value) {
        return Class::Plain;
    }
    if is_bare_dsn(key, value) {
        return Class::Reference;
    }
    if is_placeholder(value) || weak::fold(value) == weak::fold(key) {
        return Class::Placeholder;
    }
    if is_hash(value) {
        return Class::Hash;
    }
    if is_weak(value) {
        return Class::Weak;
    }
    if looks_like_path(value) {
        return Class::FilePath;
    }
    if entropy::is_random(value) { Class::Random } else { Class::Plain }
}

fn url_class(value: &str, range: Range<usize>) -> Class {
    let password = &value[range.clone()];
    if password.is_empty() || is_reference(password) {
        Class::Reference
    } else if is_placeholder(password) {
        Class::Placeholder
    } else {
        Class::UrlCredential(range)
    }
}

/// The shapes of password hashes: modular crypt (`$2y$`, `$argon2id$`, `$6$` …) and PHC-like strings.
pub fn is_hash(value: &str) -> bool {
    const PREFIXES: &[&str] = &[
        "$1$",
        "$2a$",
        "$2b$",
        "$2x$",
        "$2y$",
        "$5$",
        "$6$",
        "$7$",
        "$apr1$",
        "$argon2",
        "$scrypt$",
        "$pbkdf2",
        "$y$",
        "$gy$",
        "{SSHA",
        "{SHA",
        "{CRYPT}",
        "pbkdf2_sha",
        "scrypt:",
        "pbkdf2:",
    ];
    let value = value.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':');
    PREFIXES.iter().any(|prefix| value.starts_with(prefix))
}

/// A yes or no: the key is about a secret and holds none.
fn is_flag(value: &str) -> bool {
    ["yes", "no", "true", "false", "on", "off", "enabled", "disabled", "0", "1"]
        .contains(&value.to_ascii_lowercase().as_str())
}

/// Words that stand where there is no secret.
fn says_nothing(value: &str) -> bool {
    ["nopass", "nopassword", "noauth", "invalid"].contains(&value.to_ascii_lowercase().as_str())
}

/// A data source without credentials: a file, a host.
fn is_bare_dsn(key: &str, value: &str) -> bool {
    let dsn = key.len() >= 3 && key.is_char_boundary(key.len() - 3) && key[key.len() - 3..].eq_ignore_ascii_case("dsn");
    let value = value.to_ascii_lowercase();
    dsn && !value.contains('@') && !value.contains("password") && !value.contains("pwd")
}

fn looks_like_path(value: &str) -> bool {
    let rooted = ["/", "./", "../", "~/", "file:"].iter().any(|prefix| value.starts_with(prefix));
    rooted && value.matches('/').count() >= 1 && value.chars().all(|c| c.is_ascii_graphic())
        || [
            ".pem",
            ".key",
            ".crt",
            ".json",
            ".txt",
            ".pass",
            ".creds",
            ".jks",
            ".p12",
            ".pfx",
            ".keystore",
            ".db",
            ".sqlite",
        ]
        .iter()
        .any(|ending| value.ends_with(ending))
}
