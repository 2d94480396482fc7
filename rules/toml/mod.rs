//! Rules about the TOML configuration of a server.

pub mod bind_wildcard;
pub mod inline_secret;
pub mod old_tls_version;
pub mod placeholder;
pub mod syntax_error;
pub mod tls_off;
pub mod tls_verification_off;
pub mod weak_secret;
