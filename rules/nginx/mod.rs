//! Rules about nginx: a configuration with the files that it includes.

pub mod body_size_unlimited;
pub mod cors_wildcard;
pub mod old_tls_version;
pub mod plain_http;
pub mod rate_limit_missing;
pub mod security_header_missing;
pub mod syntax_error;
pub mod tls_missing;
pub mod weak_cipher;
